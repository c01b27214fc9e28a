/** `npm run gallery`: builds a page with every part of the window in every state, and serves it on this computer. */
import { buildGallery } from './build.mjs'
import { fail, install } from './install.mjs'
import { runApp } from './runApp.mjs'

install()
if (buildGallery() !== 0) fail('The gallery could not be built; the reason is above.')
runApp('main/browser/gallery.ts', [])
