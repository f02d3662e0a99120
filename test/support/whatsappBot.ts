import { readFileSync } from 'node:fs'
import { whatsappAdapter, type WhatsappAdapter } from '../../adapters/whatsapp/adapter.js'
import type { WhatsappConfig } from '../../adapters/whatsapp/config.js'
import { startFakeWhatsapp, type FakeWhatsapp } from './fakeWhatsapp.js'

export const NUMBER = '100200300400500'
export const APP_SECRET = 'an-app-secret-for-tests'
const ACCESS_TOKEN = 'an-access-token-for-tests'

/** A number of ours beside the platform it talks to. */
export interface WhatsappBot {
  readonly whatsapp: FakeWhatsapp
  readonly adapter: WhatsappAdapter
  /** Everything logged, as one text. */
  logText(): string
  stop(): Promise<void>
}

/** Starts the platform and makes the adapter; the adapter itself is started by the test. */
export const makeWhatsappBot = async (config: Partial<WhatsappConfig> = {}): Promise<WhatsappBot> => {
  const secrets = { phoneNumberId: NUMBER, appSecret: APP_SECRET, accessToken: ACCESS_TOKEN }
  const whatsapp = await startFakeWhatsapp(secrets)
  const logged: unknown[] = []
  const log = (...all: unknown[]): void => void logged.push(all)
  const settings = { verifyToken: 'our-word', apiRoot: whatsapp.root, apiVersion: 'v26.0', ...secrets, ...config }
  const adapter = whatsappAdapter(settings, { info: log, warn: log })
  return {
    whatsapp,
    adapter,
    logText: () => JSON.stringify(logged),
    stop: async () => {
      await adapter.stop()
      await whatsapp.stop()
    },
  }
}

/** A webhook body as Meta would post it, from test/fixtures/whatsapp. */
export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/whatsapp/${name}.json`, import.meta.url), 'utf8'))
