/** Where each of the fault cases is proven: a title that no longer exists in its file fails here, so that none rots away. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

const proofs: readonly (readonly [cases: string, file: string, title: string])[] = [
  ['1', 'test/faults/lostAnswers.test.ts', 'case 1: the connection dies after the server applied it'],
  ['1, kept-alive', 'test/electron/wire.test.ts', 'sends one POST per attempt, also when the socket dies'],
  ['2', 'test/faults/lostAnswers.test.ts', 'case 2: the answer is cut off in the middle'],
  ['3', 'test/faults/lostAnswers.test.ts', 'case 3: 502 before it was applied'],
  ['4', 'test/faults/lostAnswers.test.ts', 'case 4: a login page in the way'],
  ['5', 'test/faults/refusals.test.ts', 'case 5: 401 in the middle of twelve changes'],
  ['5, another account', 'test/faults/refusals.test.ts', 'case 5: a key of another account is refused'],
  ['6', 'test/faults/refusals.test.ts', 'case 6: the plan has no clients'],
  ['7', 'test/faults/refusals.test.ts', 'case 7: a refused value waits with the server’s words at its field'],
  ['8', 'test/faults/refusals.test.ts', 'case 8: 429 with Retry-After 42 in a bulk move'],
  ['8, never over the limit', 'test/core/fairness.test.ts', 'each share moves on all the time'],
  ['9', 'test/faults/conflicts.test.ts', 'case 9: two people, one deal'],
  ['10', 'test/faults/conflicts.test.ts', 'case 10: a colleague sets the same value'],
  ['11', 'test/faults/conflicts.test.ts', 'case 11: notes edited fourteen times offline'],
  ['12', 'test/faults/conflicts.test.ts', 'case 12: made, edited three times and deleted offline'],
  ['13', 'test/faults/conflicts.test.ts', 'case 13: deleted elsewhere under an edit'],
  ['14', 'test/faults/conflicts.test.ts', 'case 14: a deal that a colleague changed is not deleted'],
  ['15', 'test/survival/kill.test.ts', 'a program that is killed at any moment loses no saved change'],
  ['16', 'test/survival/power.test.ts', 'every change that was said to be saved is there afterwards'],
  [
    '17',
    'test/survival/diskFull.test.ts',
    'refuses a save, sends nothing new, and saves again without a restart',
  ],
  ['18', 'test/survival/profile.test.ts', 'is told that it is open already, and touches nothing'],
  ['18, the window', 'test/e2e/story.test.ts', 'a second copy only shows the first'],
  ['19', 'test/survival/damaged.test.ts', 'loses no unsent change when random bytes lie in its place'],
  ['19, full again', 'test/survival/profile.test.ts', 'is full again after one cycle'],
  ['20', 'test/survival/otherTimes.test.ts', 'is refused, and no byte of its folder changes'],
  ['21', 'test/faults/lostAnswers.test.ts', 'case 21: a redirect to another origin is not followed'],
  ['22', 'test/api/baseUrl.test.ts', "['http://localhost.example', 'urlScheme']"],
  ['23', 'test/renderer/hostile.test.ts', 'case 23: markup, scripts, links and a megabyte of brackets'],
  ['24', 'test/renderer/hostile.test.ts', 'case 24: a name cannot turn the words around it'],
  ['25', 'test/workspaces/exports.test.ts', 'case 25: no cell of a file for spreadsheets is a formula'],
  ['25, JSON', 'test/workspaces/exports.test.ts', 'case 25: as JSON every row is what the server said'],
]

it.each(proofs)('case %s is proven in %s: %s', (_, file, title) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(title)
})

it('the table names every case from 1 to 25', () => {
  const named = new Set(proofs.map(([cases]) => Number.parseInt(cases, 10)))
  expect([...named]).toEqual(Array.from({ length: 25 }, (_, n) => n + 1))
})
