import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importTable } from './importTable.ts'
import { offences } from './offences.ts'
import { projectFiles, projectFolder } from './projectFiles.ts'

const folders = ['shared', 'preload', 'main', 'renderer', 'scripts', 'test']
const sources = projectFiles().filter(
  (path) => /\.(ts|tsx|mjs)$/.test(path) && folders.some((folder) => path.startsWith(`${folder}/`)),
)

test('every file keeps to the import table and the rules of the house', () => {
  const found = sources.flatMap((path) => offences(path, readFileSync(join(projectFolder, path), 'utf8')))
  expect(found).toEqual([])
  // Nothing found counts only when the files were looked at.
  for (const folder of ['shared/', 'main/core/', 'main/browser/', 'renderer/', 'scripts/', 'test/'])
    expect(sources.filter((path) => path.startsWith(folder)).length, folder).toBeGreaterThan(1)
})

test('arrows point one way: no folder of main reaches itself over others', () => {
  const rows = importTable.filter((row) => row.folder.startsWith('main/'))
  const reach = (folder: string, seen: Set<string>): Set<string> => {
    for (const next of rows.find((row) => row.folder === folder)?.own ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      reach(next, seen)
    }
    return seen
  }
  const circles = rows.map((row) => row.folder).filter((folder) => reach(folder, new Set()).has(folder))
  expect(circles).toEqual([])
  expect(reach('main/sync', new Set())).toContain('main/core')
})

describe('an offence is reported', () => {
  test.each([
    ['main/core/plan.ts', `import { Mirror } from '../mirror/mirror.ts'`, 'imports main/mirror/mirror.ts'],
    [
      'main/core/plan.ts',
      `import type { Mirror } from '../mirror/mirror.ts'`,
      'imports main/mirror/mirror.ts',
    ],
    ['main/core/plan.ts', `type M = import('../mirror/mirror.ts').Mirror`, 'imports main/mirror/mirror.ts'],
    ['main/core/plan.ts', `const m = await import('../mirror/mirror.ts')`, 'imports main/mirror/mirror.ts'],
    ['main/core/plan.ts', `export { Mirror } from '../mirror/mirror.ts'`, 'imports main/mirror/mirror.ts'],
    ['main/core/plan.ts', `import '../mirror/mirror.ts'`, 'imports main/mirror/mirror.ts'],
    ['main/core/plan.ts', `import { readFileSync } from 'node:fs'`, 'imports node:fs'],
    ['main/core/plan.ts', `import { readFileSync } from 'fs'`, 'imports fs without "node:"'],
    ['main/core/plan.ts', `import { z } from 'zod'`, 'imports the package zod'],
    ['main/core/plan.ts', 'const now = Date.now()', 'uses Date.now'],
    ['main/core/plan.ts', `const now = Date['now']()`, 'uses Date.now'],
    ['main/core/plan.ts', 'const clock = Date.now', 'uses Date.now'],
    ['main/core/plan.ts', 'const now = new Date()', 'uses new Date()'],
    ['main/core/plan.ts', 'const chance = Math.random()', 'uses Math.random'],
    ['main/core/plan.ts', 'setTimeout(() => {}, 1)', 'uses setTimeout'],
    ['main/core/plan.ts', `const answer = await fetch('x')`, 'uses fetch'],
    ['main/core/plan.ts', 'const ports = { fetch }', 'uses fetch'],
    ['main/core/plan.ts', 'const t = performance.now()', 'uses performance'],
    ['main/core/plan.ts', 'const t = globalThis.performance', 'uses globalThis'],
    ['main/api/client.ts', `import { plan } from '../core/plan.ts'`, 'imports main/core/plan.ts'],
    ['main/mirror/open.ts', `import { app } from 'electron'`, 'imports electron'],
    ['main/ipc/handlers.ts', `import type { App } from 'electron'`, 'imports electron'],
    ['main/sync/engine.ts', `const { app } = require('electron')`, 'imports electron'],
    ['main/browser/main.ts', `import { app } from 'electron'`, 'imports electron'],
    [
      'main/browser/main.ts',
      `import { start } from '../electron/window.ts'`,
      'imports main/electron/window.ts',
    ],
    ['main/ipc/serve.ts', `import { Mirror } from '../mirror/mirror.ts'`, 'imports main/mirror/mirror.ts'],
    ['main/demo/demoServer.ts', `import { Engine } from '../sync/engine.ts'`, 'imports main/sync/engine.ts'],
    ['main/misplaced.ts', `import { z } from 'zod'`, 'lies in no folder of the table'],
    ['preload/preload.ts', `import { contract } from '../shared/contract.ts'`, 'imports shared/contract.ts'],
    ['shared/rows.ts', `import { useState } from 'react'`, 'imports the package react'],
    ['shared/rows.ts', `import type { Plan } from '../main/core/plan.ts'`, 'imports main/core/plan.ts'],
    ['renderer/inbox/Row.tsx', `import { Card } from '../board/Card.tsx'`, 'a feature never imports another'],
    [
      'renderer/inbox/Row.tsx',
      `import type { C } from '../board/Card.tsx'`,
      'a feature never imports another',
    ],
    ['renderer/inbox/Row.tsx', `import { app } from '../App.tsx'`, 'imports renderer/App.tsx'],
    [
      'renderer/ui/Chip.tsx',
      `import { useRead } from '../data/useRead.ts'`,
      'imports renderer/data/useRead.ts',
    ],
    ['renderer/data/call.ts', `import { serve } from '../../main/ipc/serve.ts'`, 'imports main/ipc/serve.ts'],
    ['renderer/inbox/Row.tsx', `import { join } from 'node:path'`, 'imports node:path'],
    ['scripts/start.mjs', `import { z } from 'zod'`, 'imports the package zod'],
    ['main/sync/engine.ts', `import { fake } from '../../test/fake.ts'`, 'nothing imports test'],
    ['main/sync/engine.ts', `import { plan } from '../core/plan'`, 'without its ending'],
    ['main/sync/engine.ts', `import { other } from '../../../other/x.ts'`, 'lies outside'],
    ['main/sync/engine.ts', 'const m = await import(name)', 'imports something computed'],
    ['main/sync/engine.ts', 'export default 1', 'has a default export'],
    ['main/sync/index.ts', 'export const a = 1', 'is a barrel'],
    ['main/sync/all.ts', `export * from './engine.ts'`, 'is a barrel'],
    ['main/sync/engine.ts', ['// TO', 'DO: later'].join(''), 'leaves something to do'],
    ['test/core/plan.test.ts', ['/* FIX', 'ME */'].join(''), 'leaves something to do'],
  ])('%s: %s', (path, text, expected) => {
    const found = offences(path, text)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`${path}:1 `)
    expect(found[0]).toContain(expected)
  })
})

describe('what is allowed is not reported', () => {
  test.each([
    ['main/core/plan.ts', `import type { Row } from '../../shared/rows.ts'`],
    ['main/core/plan.ts', 'const ports = { fetch: 1, setTimeout: 2 }; ports.fetch; const at = new Date(0)'],
    ['main/core/plan.ts', 'const round = Math.round(1.5); const at = Date.parse("2026-01-01")'],
    ['main/api/client.ts', `import type { Failure } from '../core/failure.ts'`],
    ['main/mirror/migrations/001-first.ts', `import type { Db } from '../open.ts'`],
    ['preload/preload.ts', `import type { Topic } from '../shared/contract.ts'`],
    ['preload/preload.ts', `import { ipcRenderer } from 'electron'`],
    ['main/electron/window.ts', `import { app } from 'electron'; import { serve } from '../ipc/serve.ts'`],
    ['renderer/App.tsx', `import { Inbox } from './inbox/Inbox.tsx'; import './app.css'`],
    ['renderer/inbox/Row.tsx', `import { t } from '../text/t.ts'; import { memo } from 'react'`],
    [
      'renderer/board/Card.tsx',
      `import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'`,
    ],
    ['renderer/vite.config.ts', `import { defineConfig } from 'vite'; export default defineConfig({})`],
    ['main/browser/main.ts', `import manifest from '../../package.json' with { type: 'json' }`],
    [
      'test/core/plan.test.ts',
      `import { plan } from '../../main/core/plan.ts'; import { test } from 'vitest'`,
    ],
  ])('%s: %s', (path, text) => {
    expect(offences(path, text)).toEqual([])
  })
})
