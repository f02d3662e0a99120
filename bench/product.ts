import { whatsappAdapter } from '../adapters/whatsapp/adapter.js'
import { assemble } from '../src/assemble.js'
import { readConfig } from '../src/config.js'
import { logger } from '../src/logger.js'
import { openStore } from '../src/store/connection.js'
import { answering } from './answering.js'

/** Far above what Meta lets a number send: its 80 messages a second would be all that is measured. */
const UNPACED = { perSecond: 1_000_000, perChatBurst: 1_000_000, perChatEveryMs: 1 }

const config = readConfig(process.env)
if (config.mongoUri === undefined || config.whatsapp === undefined || config.sessionSecret === undefined)
  throw new Error('the bench starts this with a database, a secret and WhatsApp')
const log = logger('warn')
const store = await openStore(config.mongoUri)
// Of two adapters of a channel the later one sends: ours, without the platform's pace.
const sending = { ...whatsappAdapter(config.whatsapp, log), pace: UNPACED }
const musharaka = await assemble({ config, store, secret: config.sessionSecret, log, adapters: [sending] })
const port = await musharaka.start()

answering({ port: () => port, sweep: () => musharaka.service.sweep() })

const stop = async (): Promise<void> => {
  await musharaka.stop()
  await store.close()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
