/**
 * Writes a file that the person asked for, piece by piece, beside its place and then into it: there is the whole file
 * or none. Not for our own data, which is durable before anything goes on (`atomicFile`).
 */
import { randomUUID } from 'node:crypto'
import { open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ProblemError } from '../../shared/problem.ts'
import { asDiskProblem } from './atomicFile.ts'

/** Throws `diskFull`, `placeReadOnly`, or what `pieces` throws; what was there before is untouched then. */
export async function writePieces(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const next = join(dirname(file), `.${basename(file).slice(0, 80)}.${randomUUID()}.part`)
  try {
    const handle = await open(next, 'wx', 0o600)
    try {
      for await (const piece of pieces) await handle.appendFile(piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(next, file)
  } catch (error) {
    await unlink(next).catch(() => {
      // It was not even begun.
    })
    const problem = asDiskProblem(error)
    const refused = problem instanceof ProblemError && problem.problem.code === 'diskReadOnly'
    throw refused ? new ProblemError({ code: 'placeReadOnly' }) : problem
  }
}
