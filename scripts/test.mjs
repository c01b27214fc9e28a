/**
 * `npm test`: installs what is missing, then lint, types, build, all tests, and the end-to-end story in Chromium.
 * Everything runs, also after a failure; the last line counts it all. With arguments (`npm test -- money`) only the
 * tests whose file names hold one of them.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, buildElectron } from './build.mjs'
import { howToGet, provideChromium, provideDisplay, provideStrace } from './chromium.mjs'
import { install, node24, root, run } from './install.mjs'
import { pack } from './pack.mjs'
import { failingTypes } from './types.mjs'

const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []

/** Counts lint, types and build as one check each. */
function check(name, passed) {
  total[passed ? 'passed' : 'failed'] += 1
  if (!passed) failures.push(name)
}

/** Runs vitest and counts its tests. */
function vitest(name, args) {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-test-'))
  const report = join(folder, 'report.json')
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const config = ['run', '--config', 'test/vitest.config.ts']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = run(node24, [program, ...config, ...reporters, ...args])
  const counted = count(report)
  rmSync(folder, { recursive: true, force: true })
  // A suite that ended badly without a failed test (a crash, an unhandled rejection, no test found) is one failure.
  if (code !== 0 && counted.failed === 0) counted.failed = 1
  for (const key of Object.keys(total)) total[key] += counted[key]
  if (counted.failed > 0) failures.push(name)
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    )
    // A file that could not even be loaded has no tests to count.
    const unloaded = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    return {
      passed: numPassedTests,
      failed: numFailedTests + unloaded.length,
      skipped: numPendingTests + numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

/**
 * Packs the desktop app with the Electron for tests, a folder named in SATCHEL_TEST_ELECTRON; its stories run on it.
 * SATCHEL_TEST_ELECTRON_ADAPT names a script that fits the packed app to an older runtime. Without an Electron the
 * stories count as skipped.
 */
function providePackedApp() {
  const electronDist = process.env.SATCHEL_TEST_ELECTRON
  if (!electronDist)
    return console.error(
      'The stories of the desktop app are skipped: SATCHEL_TEST_ELECTRON names no Electron.',
    )
  const output = join('dist', 'packed-for-tests')
  const adapt = process.env.SATCHEL_TEST_ELECTRON_ADAPT
  const packed =
    pack({ electronDist, forTests: true, output }) === 0 &&
    (!adapt || run(node24, [adapt, join(root, output)]) === 0) &&
    provideDisplay('the desktop app')
  check('pack', packed)
  if (packed) process.env.SATCHEL_PACKED_APP = join(root, output, 'linux-unpacked', 'satchel')
}

install()
const filters = process.argv.slice(2)
if (filters.length > 0) {
  // Some tests start the whole app. A window that does not build is their failure, and none of the others'.
  build()
  provideChromium('the tests of the window')
  vitest('tests', filters)
} else {
  check(
    'lint',
    run(node24, [join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'ci', '.']) === 0,
  )
  check('types', failingTypes().length === 0)
  check('build', build() === 0 && buildElectron() === 0)
  // Before the desktop app: the libraries that Chromium brings are the ones that Electron needs.
  const browser = provideChromium('the tests of the window')
  providePackedApp()
  provideStrace()
  if (!browser) {
    console.error(`The tests of the window fail: they need a browser, and none was found. ${howToGet}`)
    check('browser', false)
  }
  vitest('tests', [
    ...['e2e', 'survival', 'simulation'].flatMap((folder) => ['--exclude', `test/${folder}/**`]),
    '--maxWorkers=2',
  ])
  // One at a time: these kill programs at measured moments, or use every core by themselves.
  vitest('survival and simulation', ['test/survival/', 'test/simulation/', '--no-file-parallelism'])
  if (browser) vitest('end-to-end', ['test/e2e/', '--maxWorkers=2'])
}
if (failures.length > 0) console.error(`Failed: ${failures.join(', ')}`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0
