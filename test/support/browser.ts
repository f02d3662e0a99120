import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { PATIENCE_MS } from './until.js'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome']

/** No call leaves the machine, and it runs where there is neither a display nor a sandbox. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium to test with: CHROMIUM_PATH or the usual places. */
const chromiumPath = (): string | undefined =>
  [process.env.CHROMIUM_PATH ?? '', ...PLACES].find(each => each !== '' && existsSync(each))

/**
 * Whether the browser tests can run. Without a Chromium they are skipped, loudly; under CI=true they fail instead,
 * because a green run shall mean that they ran.
 */
export const browserIsThere = (): boolean => {
  if (chromiumPath() !== undefined) return true
  const advice = 'install Chromium (apt-get install chromium fonts-noto-core) or set CHROMIUM_PATH'
  if (process.env.CI === 'true') throw new Error(`the browser tests need a browser: ${advice}`)
  console.warn(
    `\n*** NO BROWSER: the tests of the chat page in a real browser are SKIPPED. To run them ${advice}. ***\n`,
  )
  return false
}

/** Starts a Chromium of its own. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error('there is no Chromium to launch')
  return chromium.launch({ executablePath, headless: true, args: FLAGS })
}

/** A window that knows nothing of the others, in which nothing moves by itself, as patient as every test. */
export const openWindow = async (browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(PATIENCE_MS)
  return context
}
