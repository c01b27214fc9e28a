/**
 * Imported before everything else by main.tsx: zod otherwise probes `new Function` when the contract's schemas are
 * made, which a strict CSP reports as a violation.
 */
import { config } from 'zod'

config({ jitless: true })
