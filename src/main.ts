import { assemble } from './assemble.js'
import { type Config, ConfigError, readConfig } from './config.js'
import { database } from './database.js'
import { loadEnvironment } from './environment.js'
import { logger } from './logger.js'
import { sessionSecret } from './secrets.js'

/** Exit codes of sysexits.h: the settings are wrong; what is needed is not there. */
const EXIT = { config: 78, unavailable: 69 } as const

const settings = (): Config => {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(EXIT.config)
  }
}

const addresses = (config: Config, port: number, first: string | undefined): string => {
  const at = config.publicUrl.replace(/:0$/u, `:${port}`)
  const lines = [
    ['chat', `${at}/chat`],
    ['console', `${at}${first ?? '/console'}`],
    ['register', `${at}/ and ${at}/en`],
    ['API', `${at}/api/openapi.json`],
    ['well?', `${at}/readyz`],
  ].map(([what, where]) => `  ${what?.padEnd(9)} ${where}`)
  const reach = config.host === '0.0.0.0' ? '\nIt listens on all interfaces: other machines can reach it.' : ''
  const once =
    first === undefined ? '' : '\nThe console link makes the first administrator: it works once, for one hour.'
  return `Musharaka is ready.\n${lines.join('\n')}${once}${reach}\n`
}

const run = async (): Promise<void> => {
  loadEnvironment()
  const config = settings()
  const log = logger(config.logLevel)
  const db = await database(config, line => process.stdout.write(`${line}\n`))
  const musharaka = await assemble({ config, store: db.store, secret: await sessionSecret(config), log })
  const port = await musharaka.start()
  const administrator = await musharaka.administrator()
  const first = typeof administrator === 'object' ? administrator.link : undefined
  process.stdout.write(addresses(config, port, first))

  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping: finishing what is under way')
    await musharaka.stop()
    await db.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal))
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(EXIT.unavailable)
}
