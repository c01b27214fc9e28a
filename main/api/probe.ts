/**
 * "Test connection": asks the three lists once with a key and says in one word what is wrong. Called by
 * `workspaces/registry` before a workspace is made; stores nothing.
 */
import type { Problem } from '../../shared/problem.ts'
import type { ConnectionReport } from '../../shared/views.ts'
import type { Failure } from '../core/failure.ts'
import { defaultBaseUrl } from './baseUrl.ts'
import type { ApiClient } from './client.ts'

export type Probe = { ok: true; report: ConnectionReport } | { ok: false; problem: Problem }

const firstRow = { page: 1, perPage: 1 }

export async function probe(client: ApiClient): Promise<Probe> {
  const no = (failure: Failure): Probe => ({ ok: false, problem: firstContact(client, failure) })
  const conversations = await client.list('conversation', firstRow)
  if (!conversations.ok) return no(conversations.failure)
  const deals = await client.list('deal', firstRow)
  if (!deals.ok && deals.failure.is !== 'forbidden') return no(deals.failure)
  const clients = await client.list('client', firstRow)
  const whyNoClients = clients.ok ? 'ok' : whyMissing(clients.failure)
  if (!clients.ok && whyNoClients === null) return no(clients.failure)
  return {
    ok: true,
    report: {
      conversations: conversations.value.total,
      deals: deals.ok ? 'ok' : 'scopeMissing',
      clients: whyNoClients ?? 'ok',
    },
  }
}

/** A server that has conversations but no such list as clients is one without the agency plan. */
function whyMissing(failure: Failure): 'notOnPlan' | 'scopeMissing' | null {
  if (failure.is === 'forbidden') return failure.why === 'scope' ? 'scopeMissing' : 'notOnPlan'
  return (failure.is === 'limited' && failure.plan) || (failure.is === 'wrongApi' && failure.status === 404)
    ? 'notOnPlan'
    : null
}

/**
 * An address that never worked and answers with web pages is most likely a wrong address; the vendor's own address
 * does not turn into web pages, so there a login page has put itself in between.
 */
function firstContact(client: ApiClient, failure: Failure): Problem {
  const problem = problemOf(failure)
  const portal = problem.status === 511 || client.baseUrl === defaultBaseUrl
  return problem.code === 'loginPage' && !portal ? { ...problem, code: 'notThisApi' } : problem
}

/** A failure of a request that a person waits for, as what they can act on. */
export function problemOf(failure: Failure): Problem {
  const of = (
    code: Problem['code'],
    message: string | null = null,
    status: number | null = null,
  ): Problem => ({
    code,
    ...(message === null ? {} : { message }),
    ...(status === null ? {} : { status }),
  })
  switch (failure.is) {
    case 'notSent':
      return of('notReachable')
    case 'unanswered':
      return of(unansweredCodes[failure.why], null, failure.status)
    case 'locked':
      return of('keyRefused', failure.message, 401)
    case 'forbidden':
      return of('scopeMissing', failure.message, 403)
    case 'missing':
      return of('notFound', failure.message)
    case 'wrongApi':
    case 'refused':
      return of('notThisApi', failure.message, failure.status)
    case 'limited':
      return of('limited', failure.message, 429)
  }
}

const unansweredCodes: Record<Extract<Failure, { is: 'unanswered' }>['why'], Problem['code']> = {
  timeout: 'notReachable',
  reset: 'notReachable',
  aborted: 'notReachable',
  server: 'serverTrouble',
  html: 'loginPage',
  redirect: 'loginPage',
  unreadable: 'notThisApi',
  tooLarge: 'notThisApi',
}
