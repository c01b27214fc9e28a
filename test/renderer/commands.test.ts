import { afterEach, describe, expect, test } from 'vitest'
import { type CommandParts, partOf, registerCommands, runCommand } from '../../renderer/state/commands.ts'

const leaving: (() => void)[] = []
const register = (parts: CommandParts) => {
  const leave = registerCommands(() => parts)
  leaving.push(leave)
  return leave
}
afterEach(() => {
  for (const leave of leaving.splice(0)) leave()
})

describe('the registry of commands', () => {
  test('runs what is on screen, with the digit of the press, and says that nothing else runs', () => {
    const ran: (number | null)[] = []
    register({ intent: ({ digit }) => ran.push(digit) })
    expect(runCommand('intent', { digit: 3 })).toBe(true)
    expect(runCommand('intent')).toBe(true)
    expect(runCommand('close')).toBe(false)
    expect(ran).toEqual([3, null])
  })

  test('what came last goes first, and gives way when it leaves', () => {
    const ran: string[] = []
    register({ close: () => ran.push('page') })
    const leave = register({ close: () => ran.push('dialog') })
    runCommand('close')
    leave()
    runCommand('close')
    expect(ran).toEqual(['dialog', 'page'])
  })

  test('a part that lacks something does not run, and steps back for one that lacks nothing', () => {
    const ran: string[] = []
    register({ close: { run: () => ran.push('list') } })
    register({ close: { run: () => ran.push('thread'), lacks: 'conversation' } })
    expect(runCommand('close')).toBe(true)
    expect(ran).toEqual(['list'])
    register({ snooze: { run: () => ran.push('never'), lacks: 'conversation' } })
    expect(runCommand('snooze')).toBe(false)
    expect(partOf('snooze')?.lacks).toBe('conversation')
    expect(ran).toEqual(['list'])
  })

  test('a part that did nothing leaves the press to others', () => {
    register({ workspace: () => false, undo: () => undefined })
    expect(runCommand('workspace', { digit: 9 })).toBe(false)
    expect(runCommand('undo')).toBe(true)
  })

  test('reads the parts anew at every use', () => {
    let lacks: 'conversation' | null = 'conversation'
    leaving.push(registerCommands(() => ({ close: { run: () => {}, lacks } })))
    expect(runCommand('close')).toBe(false)
    lacks = null
    expect(runCommand('close')).toBe(true)
  })
})
