import { describe, expect, test } from 'vitest'
import type { Handlers } from '../../main/ipc/serve.ts'
import { serve } from '../../main/ipc/serve.ts'
import { contract } from '../../shared/contract.ts'
import { ProblemError } from '../../shared/problem.ts'

const secret = 'msk_0123456789abcdef'

/** Handlers that record what reached them; `answers` replaces single ones. */
function recording(answers: Partial<Handlers> = {}) {
  const reached: string[] = []
  const reports: string[] = []
  const all = Object.fromEntries(
    Object.keys(contract).map((name) => [
      name,
      (input: unknown) => {
        reached.push(name)
        const answer = answers[name as keyof Handlers] as ((input: unknown) => unknown) | undefined
        return answer ? answer(input) : null
      },
    ]),
  ) as unknown as Handlers
  return { call: serve(all, (text) => reports.push(text)), reached, reports }
}

describe('a call is answered with an envelope', () => {
  test('a value travels as it is', async () => {
    const { call } = recording({ 'workspaces.openDemo': async () => ({ workspace: 'w1' }) })
    expect(await call('workspaces.openDemo', {})).toEqual({ ok: true, value: { workspace: 'w1' } })
  })

  test('the handler gets the checked input', async () => {
    const inputs: unknown[] = []
    const { call } = recording({
      'thread.watch': (input) => {
        inputs.push(input)
        return null
      },
    })
    await call('thread.watch', { workspace: 'w1', key: null })
    expect(inputs).toEqual([{ workspace: 'w1', key: null }])
  })

  test('a problem that a handler throws arrives whole', async () => {
    const { call, reports } = recording({
      'workspaces.remove': () => {
        throw new ProblemError({ code: 'unsentChanges', count: 3 })
      },
    })
    expect(await call('workspaces.remove', { workspace: 'w1', discarding: 0 })).toEqual({
      ok: false,
      problem: { code: 'unsentChanges', count: 3 },
    })
    expect(reports).toEqual([])
  })
})

describe('a malformed call reaches no handler', () => {
  test.each([
    ['a name that is not there', 'inbox.everything'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['toString', 'toString'],
    ['no name', undefined],
    ['a list holding a name', ['app.state']],
  ])('%s', async (_what, name) => {
    const { call, reached } = recording()
    expect(await call(name, {})).toEqual({ ok: false, problem: { code: 'badInput' } })
    expect(reached).toEqual([])
  })

  test.each([
    ['an unknown field', 'app.state', { extra: 1 }],
    ['a missing field', 'inbox.counts', {}],
    ['a field of another type', 'inbox.counts', { workspace: 7 }],
    ['no input at all', 'inbox.counts', undefined],
    [
      'a stage that the API does not have',
      'deals.edit',
      { workspace: 'w', key: 'k', fields: { stage: 'lunch' } },
    ],
    ['a value with a fraction', 'deals.edit', { workspace: 'w', key: 'k', fields: { value: 1.5 } }],
  ])('%s', async (_what, name, input) => {
    const { call, reached } = recording()
    expect(await call(name, input)).toMatchObject({ ok: false, problem: { code: 'badInput' } })
    expect(reached).toEqual([])
  })

  test('the answer names the field, never its value', async () => {
    const { call, reports } = recording()
    const answer = await call('workspaces.test', { key: secret.repeat(100), baseUrl: '' })
    expect(answer).toEqual({ ok: false, problem: { code: 'badInput', field: 'key' } })
    expect(reports).toEqual([])
  })
})

describe('a defect inside a handler', () => {
  test('is told as internal and reported with its place, without the words that may quote a key', async () => {
    const { call, reports } = recording({
      'workspaces.test': (input) => {
        throw new TypeError(`cannot use ${input.key}\nof this customer`)
      },
    })
    const answer = await call('workspaces.test', { key: secret, baseUrl: '' })
    expect(answer).toEqual({ ok: false, problem: { code: 'internal' } })
    expect(reports).toHaveLength(1)
    expect(reports[0]).toContain('workspaces.test failed: TypeError')
    expect(reports[0]).toContain('serve.test.ts')
    expect(reports[0]).not.toContain('msk_')
    expect(reports[0]).not.toContain('customer')
  })

  test('what the database says of the disk is told as that', async () => {
    const { call, reports } = recording({
      'app.state': () => {
        throw Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT_VTAB' })
      },
      'sync.now': () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
    })
    expect(await call('app.state', {})).toEqual({ ok: false, problem: { code: 'databaseDamaged' } })
    expect(await call('sync.now', { workspace: 'w' })).toEqual({ ok: false, problem: { code: 'diskFull' } })
    expect(reports).toEqual([])
  })

  test('a rejected promise and a thrown text are told the same way', async () => {
    const { call, reports } = recording({
      'app.state': () => Promise.reject(new Error('disk')),
      'sync.now': () => {
        throw secret
      },
    })
    expect(await call('app.state', {})).toEqual({ ok: false, problem: { code: 'internal' } })
    expect(await call('sync.now', { workspace: 'w' })).toEqual({ ok: false, problem: { code: 'internal' } })
    expect(reports).toHaveLength(2)
    expect(reports[1]).toBe('sync.now failed: a thrown string')
  })
})
