import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readOptions, usage } from '../../main/browser/readOptions.ts'

test('without options: the usual profile, a free port, a window', () => {
  expect(readOptions([])).toEqual({
    profile: null,
    port: 0,
    open: true,
    screenshot: null,
    theme: 'light',
    size: { width: 1280, height: 800 },
  })
})

test('paths are read from where the person stands', () => {
  const read = readOptions(['--profile', 'mine', '--screenshot', '../inbox.png'], resolve('/somewhere/else'))
  expect(read.profile).toBe(resolve('/somewhere/else/mine'))
  expect(read.screenshot).toBe(resolve('/somewhere/inbox.png'))
})

test('every option is read, and is in the usage', () => {
  const args = [
    '--profile=p',
    '--port=4020',
    '--no-open',
    '--screenshot=f',
    '--theme=dark',
    '--size=1440x900',
  ]
  expect(readOptions(args, resolve('/'))).toEqual({
    profile: resolve('/p'),
    port: 4020,
    open: false,
    screenshot: resolve('/f'),
    theme: 'dark',
    size: { width: 1440, height: 900 },
  })
  for (const arg of args) expect(usage).toContain(arg.split('=')[0])
})

test.each([
  [['--port', 'http'], '--port'],
  [['--port', '65536'], '--port'],
  [['--port', '-1'], '--port'],
  [['--port', ''], '--port'],
  [['--port', '1e3'], '--port'],
  [['--theme', 'blue'], '--theme'],
  [['--size', '1280'], '--size'],
  [['--size', '1x1'], '--size'],
  [['--profile', ''], '--profile'],
  [['--screenshot', ''], '--screenshot'],
  [['--screenshot'], '--screenshot'],
  [['--verbose'], '--verbose'],
  [['inbox.png'], 'inbox.png'],
])('%j is refused with a sentence that names the option', (args, named) => {
  expect(() => readOptions(args)).toThrow(named)
})
