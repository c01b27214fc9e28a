/**
 * Reads what strace wrote (`powerRecord`): the calls that change files of one folder, in the order in which they came
 * to an end, and the promises in between. A call that may change a file and is not understood here is an error.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** What a disk is told. `file` is the file itself, which keeps its number when its name changes. */
export type Call =
  | { is: 'create'; name: string; file: number }
  | { is: 'write'; file: number; at: number; bytes: Buffer }
  | { is: 'truncate'; file: number; size: number }
  | { is: 'sync'; file: number }
  | { is: 'rename'; from: string; to: string }
  | { is: 'unlink'; name: string }
  | { is: 'syncFolder' }
  /** promise `n`: the outbox is on disk, and this is its digest */
  | { is: 'saved'; n: number; digest: string }
  /** the POST of the row with this key is about to leave */
  | { is: 'left'; key: string }

/** Of strace's `-e trace=`: all by which Node and SQLite change files. */
export const tracedCalls =
  'open,openat,creat,pwrite64,write,pwritev,pwritev2,writev,fdatasync,fsync,sync_file_range,truncate,ftruncate,fallocate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,close,dup,dup2,dup3,copy_file_range,sendfile'

/** `-shm` only helps readers; SQLite makes it anew from the log. It is written through memory, unseen by strace. */
const isKept = (name: string) => !name.endsWith('-shm')

export async function readTrace(traceFile: string, folder: string): Promise<Call[]> {
  const calls: Call[] = []
  const names = new Map<string, number>()
  /** open files by descriptor; `folder` is the folder itself */
  const open = new Map<number, { file: number | 'folder'; at: number }>()
  /** first halves of calls that other threads interrupted, by thread */
  const halves = new Map<string, string>()
  let files = 0

  const nameOf = (path: string): string | null => {
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null
    return name !== null && isKept(name) ? name : null
  }
  const opened = (path: string, flags: string, descriptor: number): void => {
    open.delete(descriptor)
    const name = nameOf(path)
    if (path === folder) open.set(descriptor, { file: 'folder', at: 0 })
    if (name === null) return
    if (flags.includes('O_APPEND')) throw new Error(`${name} is appended to, which is not understood`)
    const known = names.get(name)
    const file = known ?? ++files
    if (known === undefined) calls.push({ is: 'create', name, file })
    else if (flags.includes('O_TRUNC')) calls.push({ is: 'truncate', file, size: 0 })
    names.set(name, file)
    open.set(descriptor, { file, at: 0 })
  }
  const written = (descriptor: number, bytes: Buffer, at: number | null): void => {
    const target = open.get(descriptor)
    if (typeof target?.file === 'number') {
      calls.push({ is: 'write', file: target.file, at: at ?? target.at, bytes })
      if (at === null) target.at += bytes.length
    } else if (descriptor === 1) {
      const [word, first = '', digest = ''] = bytes.toString().trim().split(' ')
      if (word === 'saved') calls.push({ is: 'saved', n: Number(first), digest })
      if (word === 'left') calls.push({ is: 'left', key: first })
    }
  }
  const renamed = (from: string | null, to: string | null): void => {
    const file = from === null ? undefined : names.get(from)
    if (from === null || to === null || file === undefined)
      throw new Error('a file moves into the folder or out of it, which is not understood')
    names.delete(from)
    names.set(to, file)
    calls.push({ is: 'rename', from, to })
  }
  const take = (line: string): void => {
    const { call, args, result } = partsOf(line)
    if (result < 0) return
    const descriptor = Number.parseInt(args[0] ?? '', 10)
    const target = open.get(descriptor)?.file
    const paths = args.filter((arg) => arg.startsWith('"')).map((arg) => bytesOf(arg).toString())
    const [first = '', second = ''] = paths
    const ours = target !== undefined || paths.some((path) => path.startsWith(folder))
    if (call === 'openat') opened(first, args[2] ?? '', result)
    else if (call === 'close') open.delete(descriptor)
    else if (call === 'write') written(descriptor, bytesOf(args[1] ?? '').subarray(0, result), null)
    else if (!ours) return
    else if (call === 'pwrite64')
      written(descriptor, bytesOf(args[1] ?? '').subarray(0, result), Number(args[3]))
    else if (call === 'fsync' || call === 'fdatasync')
      calls.push(typeof target === 'number' ? { is: 'sync', file: target } : { is: 'syncFolder' })
    else if (call === 'ftruncate' && typeof target === 'number')
      calls.push({ is: 'truncate', file: target, size: Number(args[1]) })
    else if (call === 'rename') renamed(nameOf(first), nameOf(second))
    else if (call === 'unlink') {
      const name = nameOf(first)
      if (name !== null && names.delete(name)) calls.push({ is: 'unlink', name })
    } else throw new Error(`the system call ${call} is not understood`)
  }

  const lines = createInterface({ input: createReadStream(traceFile, 'latin1') })
  for await (const line of lines) {
    const cut = line.indexOf(' ')
    const [thread, rest] = [line.slice(0, cut), line.slice(cut + 1).trimStart()]
    if (rest.endsWith('<unfinished ...>')) halves.set(thread, rest.slice(0, -'<unfinished ...>'.length))
    else if (rest.startsWith('<...'))
      take((halves.get(thread) ?? '') + rest.slice(rest.indexOf('resumed>') + 'resumed>'.length))
    else if (/^\w+\(/.test(rest)) take(rest)
  }
  return calls
}

/** `write(1<pipe>, "\x41", 1) = 1`. No string holds a comma or a bracket, since strace was asked for hex alone. */
function partsOf(line: string): { call: string; args: string[]; result: number } {
  const open = line.indexOf('(')
  const close = line.lastIndexOf(')')
  const args = line.slice(open + 1, close).split(', ')
  return {
    call: line.slice(0, open),
    args,
    result: Number.parseInt(line.slice(close + 1).replace(/^ += /, ''), 10),
  }
}

const bytesOf = (quoted: string): Buffer =>
  Buffer.from(quoted.slice(1, quoted.lastIndexOf('"')).replaceAll('\\x', ''), 'hex')
