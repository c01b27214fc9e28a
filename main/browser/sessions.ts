/**
 * Who may talk to the browser shell: a link with a one-time token becomes a session cookie. Every program and every
 * user of this computer can reach a loopback port, so reaching it proves nothing. Used by shellServer.
 */
import { createHash, randomBytes } from 'node:crypto'

export type Sessions = {
  /** A new token for a link; good for one use. */
  newToken(): string
  /** Uses a token up. Returns the `Set-Cookie` value, or null for a token that is unknown or already used. */
  exchange(token: string): string | null
  /** Whether a `Cookie` header holds a session of ours. */
  holds(cookieHeader: string | undefined): boolean
}

/** Cookies ignore ports, so `port` is part of the name: two shells on one computer do not overwrite each other. */
export function createSessions(port: number): Sessions {
  const name = `satchel-${port}`
  // Only digests are kept and compared, so the time of a comparison tells nothing about a secret.
  const tokens = new Set<string>()
  const sessions = new Set<string>()

  return {
    newToken() {
      const token = secret()
      tokens.add(digest(token))
      return token
    },
    exchange(token) {
      if (!tokens.delete(digest(token))) return null
      const session = secret()
      sessions.add(digest(session))
      return `${name}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },
    holds(cookieHeader) {
      return (cookieHeader ?? '').split(';').some((pair) => {
        const [key, value] = pair.trim().split('=', 2)
        return key === name && value !== undefined && sessions.has(digest(value))
      })
    },
  }
}

const secret = () => randomBytes(32).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest('base64')
