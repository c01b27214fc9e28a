/**
 * What runs each command right now. Whatever is on screen registers its part with `useCommands`; keys, the menu of the
 * desktop app and the palette all run commands through `runCommand`, so there is one way to do a thing.
 */
import { useLayoutEffect, useRef } from 'react'
import type { Command } from '../ui/keyTable.ts'

/** What is missing for a command to mean something. Worded by the palette as `command.lacks.<word>`. */
export type Lack = 'conversation' | 'deal' | 'deed' | 'workspace'

/** One answer to the question of a command with a second step: an intent, a time, a workspace. */
export type CommandChoice = {
  /** unique among its choices; `typed` for the one that was read from what is typed */
  id: string
  /** may be hostile text: shown as a line of text only */
  words: string
  /** beside the words: a time, a count */
  detail?: string
  run: () => unknown
}

/** `digit`: of the press, for commands whose key is one of a row of digits; null from anywhere else. */
export type How = { digit: number | null }

export type CommandPart = {
  /** Answers false when nothing was done, so that the press is left to others. */
  run: (how: How) => unknown
  /** absent or null: it can run now */
  lacks?: Lack | null
  /** it changes data, which waits for the network while there is none */
  changes?: boolean
  /** the second step, when it has one; `typed` is what is typed in that step and may be read as a choice of its own */
  choices?: (typed: string) => readonly CommandChoice[]
}

/** A plain function is a part that can always run and changes nothing. */
export type CommandParts = { readonly [C in Command]?: CommandPart | CommandPart['run'] }

type Registration = { read: () => CommandParts }

const registrations: Registration[] = []

/** Adds parts that are read anew at every use. Returns the way to take them away. Components use `useCommands`. */
export function registerCommands(read: () => CommandParts): () => void {
  const registration = { read }
  registrations.push(registration)
  return () => {
    registrations.splice(registrations.indexOf(registration), 1)
  }
}

/** Registers what this component can do while it is mounted. What was mounted last goes first. */
export function useCommands(parts: CommandParts): void {
  const newest = useRef(parts)
  useLayoutEffect(() => {
    newest.current = parts
  })
  useLayoutEffect(() => registerCommands(() => newest.current), [])
}

/** The part that would run: the newest that lacks nothing, else the newest that says what it lacks. */
export function partOf(command: Command): CommandPart | null {
  let lacking: CommandPart | null = null
  for (const { read } of registrations.toReversed()) {
    const part = read()[command]
    if (part === undefined) continue
    if (typeof part === 'function') return { run: part }
    if (!part.lacks) return part
    lacking ??= part
  }
  return lacking
}

/** Runs a command. False when nothing on screen runs it, when it lacks something, or when it did nothing. */
export function runCommand(command: Command, how: How = { digit: null }): boolean {
  const part = partOf(command)
  return part !== null && !part.lacks && part.run(how) !== false
}
