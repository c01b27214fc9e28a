/** Starts the page: one React root over the contract's reads, kept up to date by topics. */
import './withoutEval.ts'
import './ui/theme.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { topic } from '../shared/contract.ts'
import { applyPreferences } from './applyPreferences.ts'
import { Broken } from './Broken.tsx'
import { bridge } from './data/bridge.ts'
import { startInvalidating } from './data/invalidate.ts'
import { listenForLeaving } from './data/leaving.ts'
import { queries } from './data/queries.ts'
import { loadPreferences } from './data/usePreferences.ts'
import { Root } from './Root.tsx'

startInvalidating(queries, bridge)
listenForLeaving()
bridge.onChanged((topics) => {
  if (topics.includes(topic.reload)) window.location.reload()
})

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
const main = createRoot(root, {
  // React takes everything away after such an error; an empty window would say nothing.
  onUncaughtError(error) {
    console.error(error)
    createRoot(root).render(<Broken />)
  },
})
// The words on the first screen are in the chosen language already.
const preferences = await loadPreferences()
applyPreferences(preferences)
main.render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Root first={preferences} />
    </QueryClientProvider>
  </StrictMode>,
)
