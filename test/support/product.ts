import { type Musharaka, assemble } from '../../src/assemble.js'
import { type Config, readConfig } from '../../src/config.js'
import { freePort } from '../../src/embedded/freePort.js'
import { type Store, openStore } from '../../src/store/connection.js'
import { type Platforms, TELEGRAM, WHATSAPP, startPlatforms } from './platforms.js'
import { testDatabaseUri } from './mongo.js'
import { until } from './until.js'

export const SESSION_SECRET = 'a secret of the journeys, long enough to be one'

/** Nobody waits for seconds until the next round. */
const ROUND_MS = 250

/** One line of the log, with its fields. */
interface Logged {
  readonly level: 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

/** The assembled product, listening, as one process. */
export interface Product {
  readonly url: string
  readonly config: Config
  readonly store: Store
  readonly musharaka: Musharaka
  readonly logged: readonly Logged[]
  /** Another process on the same database, in this one. */
  another(): Promise<Product>
  /** Stops taking messages and lets go of what it holds; the database stays. */
  stop(): Promise<void>
}

/** What the operator would set: both messengers, faked at the socket, and a database. */
export const environment = async (platforms: Platforms, uri: string): Promise<Record<string, string>> => {
  const port = await freePort(undefined)
  return {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    MONGODB_URI: uri,
    SESSION_SECRET,
    EMBEDDER: 'off',
    TELEGRAM_BOT_TOKEN: TELEGRAM.token,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TELEGRAM.secret,
    TELEGRAM_API_ROOT: platforms.telegram.root,
    WHATSAPP_PHONE_NUMBER_ID: WHATSAPP.phoneNumberId,
    WHATSAPP_ACCESS_TOKEN: WHATSAPP.accessToken,
    WHATSAPP_APP_SECRET: WHATSAPP.appSecret,
    WHATSAPP_VERIFY_TOKEN: WHATSAPP.verifyToken,
    WHATSAPP_API_ROOT: platforms.whatsapp.root,
  }
}

/** What else the operator sets. */
type More = Readonly<Record<string, string>>

const start = async (platforms: Platforms, uri: string, more: More): Promise<Product> => {
  const config = readConfig({ ...(await environment(platforms, uri)), ...more })
  const store = await openStore(uri)
  const logged: Logged[] = []
  const at = (level: Logged['level']) => (fields: object, message: string) =>
    void logged.push({ level, fields, message })
  const log = { info: at('info'), warn: at('warn'), error: at('error') }
  const musharaka = await assemble({
    config,
    store,
    secret: SESSION_SECRET,
    log,
    clock: platforms.now,
    everyMs: ROUND_MS,
  })
  await musharaka.start()
  platforms.whatsapp.webhook(`${config.publicUrl}/webhooks/whatsapp`)
  await ready(config.publicUrl)
  return {
    url: config.publicUrl,
    config,
    store,
    musharaka,
    logged,
    another: () => start(platforms, uri, more),
    async stop() {
      await musharaka.stop()
      await store.close()
    },
  }
}

/** Waits until the product says that it is ready, messengers and all. */
export const ready = async (url: string): Promise<void> => {
  let said = 'nothing'
  const isReady = async (): Promise<boolean> => {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    said = (await answer?.text()) ?? said
    return answer?.ok === true
  }
  await until(isReady).catch((error: unknown) => {
    throw new Error(`never ready: ${said}`, { cause: error })
  })
}

/** The product with platforms of its own and an empty database. */
export interface World {
  readonly product: Product
  readonly platforms: Platforms
  readonly uri: string
  close(): Promise<void>
}

export const startWorld = async (name: string, uri = testDatabaseUri(name), more: More = {}): Promise<World> => {
  const platforms = await startPlatforms()
  const product = await start(platforms, uri, more)
  const others: Product[] = []
  const another = async (): Promise<Product> => {
    const one = await product.another()
    others.push(one)
    return one
  }
  return {
    product: { ...product, another },
    platforms,
    uri,
    async close() {
      await Promise.all(others.map(each => each.stop()))
      await product.store.db.dropDatabase().catch(() => undefined)
      await product.stop()
      await platforms.stop()
    },
  }
}
