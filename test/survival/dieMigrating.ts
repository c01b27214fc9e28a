/**
 * Opens a database, migrates it by the steps of `nextSteps`, and kills itself with SIGKILL right before the statement
 * of the given number. Ends with 0 when there are fewer statements. Run by `migrations.test.ts` as a child.
 * Arguments: file, number, and `bare` for the control: the last step without the transaction around it.
 */
import type { Migration } from '../../main/mirror/migrate.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import { type Db, open } from '../../main/mirror/open.ts'
import { dataKey } from './makeStore.ts'
import { nextSteps } from './nextSteps.ts'

const [file = '', number = '', bare = ''] = process.argv.slice(2)
let left = Number(number)

/** The database, but every statement of a step counts, as does the one that sets the version. */
const mortal = (db: Db): Db =>
  new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        const counts = name === 'exec' || (name === 'pragma' && String(given[0]).includes('='))
        if (counts && left-- === 0) process.kill(process.pid, 'SIGKILL')
        return Reflect.apply(value, target, given)
      }
    },
  })

const db = open({ file, dataKey })
const steps: readonly Migration[] = nextSteps
if (bare) steps.at(-1)?.(mortal(db))
else migrate(mortal(db), steps.length, steps)
if (left-- === 0) process.kill(process.pid, 'SIGKILL')
db.close()
