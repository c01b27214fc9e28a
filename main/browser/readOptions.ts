/** Reads the command line of the browser shell. Used by main/browser/main.ts; the words are the ones of README.md. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export type Options = {
  /** absolute folder, null for the usual one */
  profile: string | null
  /** 0 takes a free one */
  port: number
  open: boolean
  /** absolute file for a PNG, null to open a window */
  screenshot: string | null
  theme: 'light' | 'dark'
  size: { width: number; height: number }
}

export const usage = `Options
  --profile DIR       keep all data of the app below this folder
  --port N            listen on this port of 127.0.0.1 instead of a free one
  --no-open           print the link instead of opening a window
  --screenshot FILE   open the demo workspace, write a PNG of its inbox, and end
  --theme light|dark  for --screenshot
  --size WxH          of the window or the picture, 1280x800 when not given`

/** Throws an Error whose message is a sentence for the person who typed. */
export function readOptions(args: string[], from: string = process.cwd()): Options {
  const { values } = parseArgs({
    args,
    options: {
      profile: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      screenshot: { type: 'string' },
      theme: { type: 'string' },
      size: { type: 'string' },
    },
  })
  return {
    profile: readPath('--profile', values.profile, from),
    port: readPort(values.port),
    open: !values['no-open'],
    screenshot: readPath('--screenshot', values.screenshot, from),
    theme: readTheme(values.theme),
    size: readSize(values.size),
  }
}

function readPath(option: string, text: string | undefined, from: string): string | null {
  if (text === undefined) return null
  if (text === '') throw new Error(`${option} needs a path.`)
  return resolve(from, text)
}

function readPort(text: string | undefined): number {
  if (text === undefined) return 0
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`--port takes a number from 0 to 65535, not "${text}".`)
  return port
}

function readTheme(text: string | undefined): 'light' | 'dark' {
  if (text === undefined || text === 'light') return 'light'
  if (text === 'dark') return 'dark'
  throw new Error(`--theme is light or dark, not "${text}".`)
}

function readSize(text: string | undefined): { width: number; height: number } {
  if (text === undefined) return { width: 1280, height: 800 }
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(text) ?? []
  if (!width || !height)
    throw new Error(`--size is width x height in pixels such as 1280x800, not "${text}".`)
  return { width: Number(width), height: Number(height) }
}
