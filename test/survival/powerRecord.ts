/** Records the work of `powerChild` on a new profile as its disk saw it, with strace. Used by test and command. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyDisk, seen, tell } from './powerDisk.ts'
import { type Call, readTrace, tracedCalls } from './powerTrace.ts'

/** Why nothing can be recorded here; null when it can. */
export function recordingProblem(): string | null {
  const { error, status } = spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true'])
  if (error)
    return 'Power cuts need strace, and it is not there (on Debian or Ubuntu: apt-get install strace).'
  return status === 0 ? null : 'Power cuts need strace, and the system does not let it watch another program.'
}

export type RecordOptions = {
  seed: number
  edits: number
  /** set on the open database, for the control */
  pragma?: string
}

/** Throws when the recording is not the whole truth: played back, it must give the files that lie there. */
export async function record({ seed, edits, pragma }: RecordOptions): Promise<Call[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'satchel-power-')))
  const trace = `${folder}.trace`
  const child = [join(import.meta.dirname, 'powerChild.ts'), folder, String(seed), String(edits)]
  const watch = ['-f', '--seccomp-bpf', '-y', '-xx', '-s', '100000000', '-o', trace]
  try {
    const { status, stderr } = spawnSync(
      'strace',
      [...watch, '-e', `trace=${tracedCalls}`, process.execPath, ...child, ...(pragma ? [pragma] : [])],
      { encoding: 'utf8', maxBuffer: 2 ** 26 },
    )
    if (status !== 0) throw new Error(`the recorded program failed: ${stderr}`)
    const calls = await readTrace(trace, folder)
    compare(calls, folder)
    return calls
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(trace, { force: true })
  }
}

function compare(calls: readonly Call[], folder: string): void {
  const disk = emptyDisk()
  for (const call of calls) tell(disk, call)
  const files = seen(disk)
  if (!files.has('mirror.db')) throw new Error('the recording shows no database')
  for (const [name, bytes] of files)
    if (!readFileSync(join(folder, name)).equals(bytes))
      throw new Error(`the recording and the disk differ in ${name}`)
}
