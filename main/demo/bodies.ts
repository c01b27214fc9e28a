/** What the API takes in POST and PATCH bodies, with errors in its own words. Used by the routes of the demo server. */
import { z } from 'zod'
import { type Fields, intents, type Kind, stages, statuses } from '../../shared/rows.ts'
import { invalid } from './answers.ts'

const notes = z.string().max(10_000).nullable().optional()
const value = z.number().int().nonnegative().nullable().optional()
const stage = z.enum(stages)

const atLeastOne = (body: object) => Object.keys(body).length > 0
const nothingToChange = { message: 'At least one field is required' }

const patchBodies: Record<Kind, z.ZodType<Fields>> = {
  conversation: z
    .strictObject({ status: z.enum(statuses).optional(), intent: z.enum(intents).nullable().optional() })
    .refine(atLeastOne, nothingToChange) as z.ZodType<Fields>,
  deal: z
    .strictObject({ stage: stage.optional(), value, notes })
    .refine(atLeastOne, nothingToChange) as z.ZodType<Fields>,
  client: z
    .strictObject({
      name: z.string().min(1).max(200).optional(),
      domain: z.string().max(253).nullable().optional(),
      notes,
    })
    .refine(atLeastOne, nothingToChange) as z.ZodType<Fields>,
}

const createBodies: Record<'deal' | 'client', z.ZodType<Fields>> = {
  deal: z.strictObject({
    conversation_id: z.string().min(1),
    stage: stage.optional(),
    value,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'Must be an ISO 4217 code')
      .optional(),
    notes,
  }) as z.ZodType<Fields>,
  client: z.strictObject({
    name: z.string().min(1).max(200),
    domain: z.string().max(253).nullable().optional(),
    notes,
  }) as z.ZodType<Fields>,
}

export type Body = { ok: true; fields: Fields } | { ok: false; answer: Response }

export const readPatch = (kind: Kind, body: string): Body => read(patchBodies[kind], body)
export const readCreate = (kind: 'deal' | 'client', body: string): Body => read(createBodies[kind], body)

function read(schema: z.ZodType<Fields>, text: string): Body {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { ok: false, answer: invalid({}, ['Body is not valid JSON']) }
  }
  const result = schema.safeParse(parsed)
  if (result.success) return { ok: true, fields: result.data }
  const { fieldErrors, formErrors } = z.flattenError(result.error)
  return { ok: false, answer: invalid(fieldErrors as Record<string, string[]>, formErrors) }
}
