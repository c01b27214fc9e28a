/** Preloaded (`node --import`) with SATCHEL_MUTANT=M7 in the environment: loads the product with that defect in it. */
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { mutated } from './mutants.ts'

const id = process.env.SATCHEL_MUTANT
if (id !== undefined)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      if (!url.startsWith('file:') || !url.includes('/main/') || loaded.source === null) return loaded
      return { ...loaded, source: mutated(id, fileURLToPath(url), String(loaded.source)) }
    },
  })
