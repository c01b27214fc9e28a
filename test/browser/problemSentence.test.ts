import { expect, test } from 'vitest'
import { problemSentence } from '../../main/browser/problemSentence.ts'

test.each([
  'alreadyOpen',
  'keyringGone',
  'databaseNewer',
  'databaseDamaged',
  'diskFull',
  'diskReadOnly',
] as const)('%s at start names the folder that it is about', (code) => {
  expect(problemSentence(code, 'the-profile')).toMatch(/the-profile.*\.$/)
})

test('a problem that is not about starting has no sentence and is shown as the defect it is', () => {
  expect(problemSentence('keyRefused', 'the-profile')).toBe(null)
})
