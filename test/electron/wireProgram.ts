/**
 * Runs inside a real Electron: sends requests to the server of wire.test.ts through the app's transport and through a
 * naive one, and prints what came of each as JSON. Bundled and started by wire.test.ts.
 */
import { app } from 'electron'
import { fetchTransport, type HttpRequest } from '../../main/api/transport.ts'
import { naiveFetch, netFetch } from '../../main/electron/netFetch.ts'

const given = (name: string): string =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ''
const origin = given('origin')
const key = 'msk_secret'

const request = (method: string, path: string, base = origin): HttpRequest => ({
  method,
  url: `${base}${path}`,
  headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  body: method === 'GET' ? null : '{"stage":"new"}',
  write: method !== 'GET',
})
const never = new AbortController().signal

async function scenario(name: 'app' | 'naive') {
  const send = fetchTransport(name === 'app' ? netFetch() : naiveFetch(), { readMs: 4_000, writeMs: 4_000 })
  const said = async (method: string, path: string, base?: string) => {
    const sent = await send(request(method, path, base), never)
    return sent.is === 'answer'
      ? { is: 'answer', status: sent.answer.status, body: sent.answer.body.slice(0, 40) }
      : sent.failure
  }
  const results: Record<string, unknown> = {}
  // A connection that is kept, then a POST during which the server closes it.
  results.first = await said('GET', `/${name}/warm`)
  results.keptAlive = await said('POST', `/${name}/kept`)
  results.fresh = await said('POST', `/${name}/die`)
  results.redirect = await said('POST', `/${name}/redirect`)
  results.truncated = await said('GET', `/${name}/truncated`)
  results.nobody = await said('GET', '/', given('nobody'))
  results.noName = await said('GET', '/', 'http://no-such-host.invalid')
  results.patched = await said('PATCH', `/${name}/echo`)
  return results
}

void app.whenReady().then(async () => {
  console.log(`WIRE ${JSON.stringify({ app: await scenario('app'), naive: await scenario('naive') })}`)
  app.exit(0)
})
