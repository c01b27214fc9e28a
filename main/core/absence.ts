/**
 * When a row that lists no longer show counts as gone (SYNC.md section 3). One 404 proves nothing: this API says it for
 * a path that does not exist, too. Pure; `sync/absence` asks and `plan` orders the reads.
 */

/** Done sweeps without the row, after which it is asked for by its id. */
export const suspectAfter = 2
/** Complete sweeps without the row that stand for a read by id where there is none (clients), and their least span. */
export const absentAfter = 3
export const absentSpanMs = 120_000
/** Between the two reads that must both say 404, at least and at most. */
const betweenReadsMs = 3_000
const freshForMs = 120_000

/** How far the proof for one row is: 404, a row known to be alive answers 200, 404 again. Monotonic ms. */
export type Proof = { firstAt: number | null; alive: boolean; notBefore: number }

export const noProof: Proof = { firstAt: null, alive: false, notBefore: 0 }

/** What is read next for the proof, and when. */
export function nextRead(proof: Proof): { step: 'look' | 'canary'; at: number } {
  if (proof.firstAt === null) return { step: 'look', at: proof.notBefore }
  if (!proof.alive) return { step: 'canary', at: proof.notBefore }
  return { step: 'look', at: Math.max(proof.notBefore, proof.firstAt + betweenReadsMs) }
}

/** The row answered 404: the first of two, or the last word. */
export const afterMissing = (proof: Proof, now: number): Proof | 'gone' =>
  proof.firstAt !== null &&
  proof.alive &&
  now - proof.firstAt >= betweenReadsMs &&
  now - proof.firstAt <= freshForMs
    ? 'gone'
    : { firstAt: now, alive: false, notBefore: 0 }

/** So many rows do not vanish at once by anyone's hand: the person is asked, and nothing is removed (M43). */
export const isBrake = (suspects: number, known: number): boolean => suspects > Math.max(5, known / 10)
