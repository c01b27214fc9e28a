/**
 * The headers of every answer of the shells. Their pages show hostile text (messages of strangers), so the
 * policy allows this origin's own files and nothing inline; there is no `unsafe-*` in it.
 */

/** Headers for the shell at `host` (`127.0.0.1:port`), to be sent with every answer, refusals too. */
export const securityHeaders = (host: string): Record<string, string> => policyHeaders(`'self' ws://${host}`)

/** `connect`: whom the page may talk to, as a source list of the policy. */
export function policyHeaders(connect: string): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Markup can only be made from text nodes and elements: no string ever becomes HTML or a script.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}
