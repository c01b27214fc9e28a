/** `npm run bench`: the figures of the closing notes: first sync under the real limit, and the speed of every action. */
import { install } from './install.mjs'
import { runApp } from './runApp.mjs'

install()
runApp('test/bench/bench.ts', process.argv.slice(2))
