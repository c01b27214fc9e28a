/** `npm run screenshots [-- FOLDER]`: makes the pictures of docs/screenshots out of the app and its demo workspace. */
import { build } from './build.mjs'
import { howToGet, provideChromium, provideFonts } from './chromium.mjs'
import { fail, install } from './install.mjs'
import { runApp } from './runApp.mjs'

install()
if (build() !== 0) fail('The window could not be built; the reason is above.')
if (!provideChromium('a screenshot')) fail(`Screenshots need a browser, and none was found. ${howToGet}`)
if (!provideFonts()) console.log('No Noto fonts were found: names in some scripts may show as boxes.')
runApp('main/browser/pictures.ts', [process.argv[2] ?? 'docs/screenshots'])
