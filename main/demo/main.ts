/** `npm run demo:server`: serves the demo server over HTTP until it is stopped, and prints how to reach it. */
import { parseArgs } from 'node:util'
import { createDemoServer, type DemoServer } from './demoServer.ts'
import { type Size, sizes } from './generate.ts'
import { type ServedDemo, serveDemo } from './serveDemo.ts'

const usage = `Options:
  --port N       port to listen on (4010)
  --host NAME    address to listen on (127.0.0.1)
  --size NAME    tiny (12 conversations), small (200), medium (5,000) or large (100,000); default medium
  --seed N       another seed is another world (7)
  --plan NAME    free, pro, max or enterprise; clients need max or enterprise (max)
  --no-limit     without the limit of 60 requests per minute
  --life         leads reply and colleagues move deals`

class UsageError extends Error {}
class PlaceError extends Error {}

const isSize = (text: string): text is Size => Object.hasOwn(sizes, text)

function integer(name: string, text: string, most: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > most)
    throw new UsageError(`--${name} needs a whole number up to ${most}.`)
  return number
}

function readOptions(args: string[]) {
  let values: { [name: string]: string | boolean | undefined }
  try {
    values = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        size: { type: 'string' },
        seed: { type: 'string' },
        plan: { type: 'string' },
        'no-limit': { type: 'boolean' },
        life: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const size = String(values.size ?? 'medium')
  if (!isSize(size)) throw new UsageError('--size is small, medium or large.')
  const plan = String(values.plan ?? 'max')
  if (!['free', 'pro', 'max', 'enterprise'].includes(plan))
    throw new UsageError('--plan is free, pro, max or enterprise.')
  return {
    port: integer('port', String(values.port ?? 4010), 65_535),
    host: String(values.host ?? '127.0.0.1'),
    seed: integer('seed', String(values.seed ?? 7), 4_294_967_295),
    size,
    plan,
    limited: values['no-limit'] !== true,
    life: values.life === true,
  }
}

const foreign = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'])

async function listen(demo: DemoServer, place: { port: number; host: string }): Promise<ServedDemo> {
  try {
    return await serveDemo(demo, place)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'EADDRINUSE' || code === 'EACCES')
      throw new PlaceError(`Port ${place.port} cannot be used. Choose another with --port.`)
    if (foreign.has(code))
      throw new PlaceError(`${place.host} is no address of this machine. Choose another with --host.`)
    throw error
  }
}

try {
  const { size, seed, plan, limited, life, ...place } = readOptions(process.argv.slice(2))
  const demo = createDemoServer({ size, seed, plan, rateLimit: limited, life })
  const served = await listen(demo, place)
  demo.live()
  console.log(`Base URL: ${served.baseUrl}`)
  console.log(`API key:  ${demo.key}`)
  console.log(
    `Serving ${demo.rows('conversation').length} conversations and ${demo.rows('deal').length} deals. Ctrl+C ends it.`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      demo.stop()
      await served.close()
      process.exit(0)
    })
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`)
  else if (error instanceof PlaceError) console.error(error.message)
  else throw error
  process.exit(1)
}
