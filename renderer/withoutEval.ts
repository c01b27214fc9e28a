/**
 * Imported before everything else by main.tsx: zod otherwise probes `new Function` when the contract's schemas are
 * made, which a strict CSP reports as a violation. What the reports share with the rest is a bundle of its own that
 * comes even earlier, so they must import no schema.
 */
import { config } from 'zod'

config({ jitless: true })
