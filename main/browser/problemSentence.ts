/** Words for the problems that keep the browser shell from starting; the renderer's catalogue is not there yet then. */
import type { ProblemCode } from '../../shared/problem.ts'

/** One sentence for the terminal, null for problems that are not about starting. */
export function problemSentence(code: ProblemCode, profile: string): string | null {
  switch (code) {
    case 'alreadyOpen':
      return `Another Satchel is open on ${profile}. Close it first, or choose another folder with --profile.`
    case 'keyringGone':
      return `The data in ${profile} is locked by the system's keyring, which cannot be reached here. Start Satchel where the keyring is unlocked.`
    case 'databaseNewer':
      return `The data in ${profile} was made by a newer Satchel. It was left as it is; start the newer version.`
    case 'databaseDamaged':
      return `The data in ${profile} is damaged and was left as it is.`
    case 'diskFull':
      return `The disk that holds ${profile} is full.`
    case 'diskReadOnly':
      return `${profile} cannot be written.`
    default:
      return null
  }
}
