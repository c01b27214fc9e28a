import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { startApp, startBrowser } from './startApp.ts'
import { type Display, openDisplay, packedApp, startElectron } from './startElectron.ts'
import { boardStoryMs, tellBoardStory } from './tellBoardStory.ts'

let profile = ''
beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-board-'))
})
afterAll(() => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))
const newServer = () => createDemoServer({ size: 'tiny', seed: 11, plan: 'max' })
const job = 'keeps every card where it was put, by mouse or by keyboard, and asks for what was refused'

describe('in the browser shell', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())

  it(
    job,
    () => tellBoardStory((dir) => startApp(browser, dir), join(profile, 'browser'), newServer()),
    boardStoryMs,
  )
})

describe.skipIf(packedApp === null)('in the packed desktop app', () => {
  let display: Display
  beforeAll(async () => {
    display = await openDisplay()
  })
  afterAll(() => display?.close())

  it(
    job,
    () => tellBoardStory((dir) => startElectron(display, dir), join(profile, 'electron'), newServer()),
    boardStoryMs,
  )
})
