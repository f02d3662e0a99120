import { randomBytes } from 'node:crypto'
import { outsideOf } from '../../adapters/webhooks/post.js'
import { DIALOGS } from '../../dialogs/index.js'
import { conversationOf } from '../../src/conversation/turn.js'
import { noEmbedder } from '../../src/language/embedder.js'
import { prepareLanguage } from '../../src/language/prepare.js'
import { followSettings } from '../../src/service/settings/live.js'
import { startStaffClock } from '../../src/service/staff/clock.js'
import { MINISTRY } from './world.js'
import { house, silent } from './writePath.js'

/** A process that runs the clock of cases and nothing else, at the times its parent names, its own clock being wrong by so much. */
const [uri, skewMs] = [process.argv[2], Number(process.argv[3])]
if (uri === undefined || !process.send) throw new Error('start me with fork(), the address of a database and a skew')
const tell = process.send.bind(process)

const NEVER = 1_000_000_000
let now = 0
const clock = (): number => now + skewMs

prepareLanguage()
const home = house(uri)
const store = await home.store()
const settings = await followSettings(store, silent)
const { decide, command, codeId, wipedEventId, deadLetters } = await home.open(store, {
  adapters: [],
  runTurn: conversationOf(DIALOGS),
  clock,
  ministry: MINISTRY,
  sweepMs: NEVER,
})
const newId = (): string => randomBytes(18).toString('base64url')
const staff = {
  store,
  embedder: noEmbedder,
  ministry: MINISTRY,
  settings,
  clock,
  newId,
  log: silent,
  sealKey: new Uint8Array(32),
  factorKey: new Uint8Array(32),
  outside: outsideOf({ toLoopback: false }),
  decide,
  command,
  codeId,
  wipedEventId,
  deadLetters,
}
const cases = startStaffClock(staff, NEVER)

process.on('message', (word: { readonly now: number }) => {
  now = word.now
  void cases.tick().then(() => tell({ is: 'ticked' }))
})
tell({ is: 'ready' })
