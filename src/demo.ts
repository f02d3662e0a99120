import { readConfig } from './config.js'
import { database } from './database.js'
import { openDemo } from './demo/open.js'
import { DEMO_PASSWORD, DEMO_STAFF } from './demo/staff.js'
import { loadEnvironment } from './environment.js'
import { logger } from './logger.js'
import { sessionSecret } from './secrets.js'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** A demo has its own database and no messengers, whatever else is set. */
const settings = () => {
  // Read before .env is: the folder named there is that of the real thing.
  const { DATA_DIR = './.demo' } = process.env
  loadEnvironment()
  const { PORT, HOST, EMBEDDER, LOG_LEVEL = 'error' } = process.env
  return readConfig({ PORT, HOST, EMBEDDER, LOG_LEVEL, DATA_DIR })
}

const addresses = (at: string, dataDir: string): string => `
A demo of Musharaka: everybody in it is made up. Its data is in ${dataDir}; delete that folder to begin anew.

  Guided tour   ${at}/tour   (English: ${at}/tour?lang=en)
  Chat          ${at}/chat
  Public site   ${at}/ and ${at}/en
  Console       ${at}/console
    password    ${DEMO_PASSWORD}
    sign in as  ${Object.values(DEMO_STAFF)
      .map(({ email }) => email)
      .join('\n                ')}

Whoever reaches this address can sign in: do not open it to others.`

const run = async (): Promise<void> => {
  const config = settings()
  const { store, close } = await database(config, say)
  const demo = await openDemo({
    config,
    store,
    secret: await sessionSecret(config),
    log: logger(config.logLevel),
    playing: () => say('Playing five months of a ministry that listens. This is done once and takes about a minute.'),
  })
  const port = await demo.start()
  say(addresses(config.publicUrl.replace(/:0$/u, `:${port}`), config.dataDir))
  const stop = async (): Promise<void> => {
    await demo.stop()
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
