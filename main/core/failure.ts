/**
 * Why a request did not succeed: one union, one table (SYNC.md section 5). `api/client` classifies every answer here
 * and nowhere else; `engine` and `tracked` act by `is`, never by text.
 */

export type Failure =
  /** Certain: no byte reached the server. Stays queued, back-off. */
  | { is: 'notSent'; why: 'offline' | 'dns' | 'refused' | 'tls' | 'proxy' | 'connectTimeout' | 'aborted' }
  /** The server may have applied it. A write becomes unsure; nothing is repeated unasked. */
  | {
      is: 'unanswered'
      why: 'timeout' | 'reset' | 'tooLarge' | 'server' | 'html' | 'redirect' | 'unreadable' | 'aborted'
      status: number | null
    }
  /** 401 with JSON: the workspace stops, its queue is kept. */
  | { is: 'locked'; message: string | null }
  /** 403: `plan` and `scope` park a list, `row` refuses one change. */
  | { is: 'forbidden'; why: 'plan' | 'scope' | 'row'; message: string | null }
  /** 404 or 410 with JSON on a row: proves nothing alone ("endpoint doesn't exist" looks the same). */
  | { is: 'missing'; message: string | null }
  /** 404, 405, 410 with JSON on a list or POST, or a valid JSON answer of another API: the base URL is wrong. */
  | { is: 'wrongApi'; status: number; message: string | null }
  /** 400, 409, 413, 415, 422 with JSON: the change is held with the server's words. */
  | {
      is: 'refused'
      status: number
      message: string | null
      fieldErrors: Record<string, string[]>
      formErrors: string[]
    }
  /** 429: certainly not applied. `plan` means a wait so long, or words such, that it is a plan limit. */
  | { is: 'limited'; waitMs: number; plan: boolean; message: string | null }
