/** `npm run demo:server -- [options]`: serves the documented API with made-up data; its options are in README.md. */
import { install } from './install.mjs'
import { runApp } from './runApp.mjs'

install()
runApp('main/demo/main.ts', process.argv.slice(2))
