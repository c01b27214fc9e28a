/** `npm run sim`, `sim:mutants`, `test:kill`, `test:power`: the proofs at length; each says in its own file what it takes. */
import { provideStrace } from './chromium.mjs'
import { install } from './install.mjs'
import { runApp } from './runApp.mjs'

const [program, ...args] = process.argv.slice(2)
install()
provideStrace()
runApp(program, args)
