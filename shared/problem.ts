/**
 * An error that a person can act on. Travels as a value in the IPC envelope; the renderer words it from the
 * message catalogue by `code`. Nobody decides by `message`: it is the server's own text, for showing only.
 */
export type ProblemCode =
  | 'badInput' // the call itself was malformed: a defect, not the person's doing
  | 'keyForm' // not `msk_...`
  | 'keyRefused' // 401
  | 'scopeMissing' // 403 on the conversations list
  | 'notReachable' // name, connection, TLS, timeout
  | 'loginPage' // HTML where JSON belongs
  | 'notThisApi' // answers, but not as the MisarMail CRM API
  | 'serverTrouble' // 5xx
  | 'limited' // 429
  | 'urlForm' // not a URL
  | 'urlScheme' // neither https nor http to loopback
  | 'urlCredentials' // user:password@ in it
  | 'urlQuery' // ?query or #fragment in it
  | 'urlHost' // a host that is never a public API (link-local, unspecified)
  | 'notFound' // that row or workspace is not here
  | 'notEditable' // the API does not take this field, or not any more
  | 'valueUnreadable' // the value on the server cannot be read exactly, so it is not edited here
  | 'inFlight' // being sent at this moment; cannot be taken back
  | 'unsentChanges' // would lose changes that exist only on this computer
  | 'anotherAccount' // the key shows none of the known rows
  | 'diskFull'
  | 'mayBeYours' // an unconfirmed create may have made this row; that question comes first
  | 'diskReadOnly'
  | 'notThisFile' // a file that is something else than what was asked for
  | 'fileGone' // what was chosen cannot be read any more
  | 'placeReadOnly' // where the person wanted a file
  | 'databaseDamaged'
  | 'databaseNewer' // made by a newer Satchel
  | 'keyringGone' // the data keys are sealed by a keyring that cannot be reached now
  | 'alreadyOpen' // another Satchel holds this profile
  | 'internal'

export type Problem = {
  code: ProblemCode
  /** the input field it belongs to */
  field?: string
  /** the server's words, hostile text */
  message?: string
  /** HTTP status, when one came */
  status?: number
  /** how many changes or rows it is about */
  count?: number
}

/** Thrown below the handlers, turned into an envelope by `ipc/serve`. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** What every call answers. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; problem: Problem }
