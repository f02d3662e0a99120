import { randomBytes } from 'node:crypto'
import type { ChannelAdapter } from '../adapters/channelAdapter.js'
import { verifyWebhook } from '../adapters/whatsapp/signature.js'
import { listeners as openPages } from '../adapters/web/listeners.js'
import { webAdapter } from '../adapters/web/webAdapter.js'
import { DIALOGS } from '../dialogs/index.js'
import { openIssuer } from '../adapters/oidc/issuer.js'
import { type Background, startBackground } from './background.js'
import { channelDesk } from './channelDesk.js'
import { connectionsOf, messengersOf } from './channels.js'
import type { Config } from './config.js'
import { conversationOf as dialogueOf } from './conversation/turn.js'
import { apology, flooded, leniency } from './conversation/unusual.js'
import type { Instant } from './domain/ids.js'
import type { Ministry } from './domain/ministry.js'
import { httpServer } from './http/server.js'
import type { Tour } from './http/tourSteps.js'
import { openEmbedder } from './encoder/embedder.js'
import { noEmbedder } from './language/embedder.js'
import { prepareLanguage } from './language/prepare.js'
import type { RoomEvent } from './messaging/staffRoom.js'
import { ministryOf } from './ministry.js'
import { keyFor } from './secrets.js'
import { conversationOf } from './service/keys.js'
import { type Log, errorKind } from './service/log.js'
import { type Metrics, metricsOf } from './service/metrics.js'
import { publicLogOf } from './service/proof/reading.js'
import { type Participation, participation } from './service/participation.js'
import { firstAdministrator } from './service/staff/accounts.js'
import { newFirstLink } from './service/staff/firstLink.js'
import { followSettings } from './service/settings/live.js'
import type { StaffHouse } from './service/staff/house.js'
import { staffHouseOf } from './staffHouse.js'
import { hearRoom } from './service/staff/room/hear.js'
import type { Store } from './store/connection.js'
import { historyOf } from './store/history.js'
import { rebuildPublished } from './store/publisher.js'
import { registerOf } from './store/register.js'
import { uploadsOf } from './store/uploads.js'

interface Means {
  readonly config: Config
  readonly store: Store
  readonly secret: string
  readonly log: Log
  /** Further ways to talk, such as the terminal. */
  readonly adapters?: readonly ChannelAdapter[]
  readonly clock?: () => Instant
  /** How often what comes round by itself does; unless said otherwise as often as each is needed. */
  readonly everyMs?: number
  /** The tour of the demo, made of the house that is put together here. */
  readonly tour?: (parts: Pick<Musharaka, 'service' | 'staff'>) => Tour
}

/** The product, put together by hand and not yet listening. */
export interface Musharaka {
  readonly ministry: Ministry
  readonly service: Participation
  readonly metrics: Metrics
  /** What the work of staff needs. */
  readonly staff: StaffHouse
  /** Makes the first administrator from the settings where there is none; where they name none, the path of the link under which that is done. */
  administrator(): Promise<'there' | 'made' | { readonly link: string }>
  /** Connects the messengers and takes requests; resolves with the port. */
  start(): Promise<number>
  /** Refuses new messages, finishes what is under way, lets go of leases. The store stays open. */
  stop(): Promise<void>
}

const GRACE_MS = 5_000

const refusedBy = (log: Log) => (why: string) => log.warn({ why }, 'signing in at the issuer did not work')

/** Puts the house together: adapters, the write path, the web. Read from top to bottom. */
export const assemble = async ({
  config,
  store,
  secret,
  log,
  adapters: more = [],
  clock = Date.now,
  everyMs,
  tour,
}: Means): Promise<Musharaka> => {
  prepareLanguage()
  const metrics = metricsOf()
  const convKey = keyFor(secret, 'conversations')
  const pages = openPages()
  const uploads = uploadsOf(store)
  const web = webAdapter({ listeners: pages, readUpload: uploads.readUpload })
  const messengers = messengersOf(config, keyFor(secret, 'buttons'), log, async ({ inbound, reports, room = [] }) => {
    if (room.length > 0 && !(await heard(room))) return false
    const taken = await service.receive(inbound)
    return taken === 'accepted' && (await service.reports('telegram', reports)) === 'accepted'
  })
  const { telegram, whatsapp } = messengers
  const settings = await followSettings(store, log)
  const ministry = ministryOf(config, settings.now, {
    bot: () => telegram?.botName(),
    number: () => whatsapp?.number(),
  })
  const posting = [telegram, whatsapp].filter(adapter => adapter !== undefined)

  const adapters = [...posting, web, ...more]
  const embedder = config.embedder
    ? openEmbedder(error =>
        log.error(errorKind(error), 'the sentence encoder broke: words alone decide until the next start'),
      )
    : noEmbedder
  const service = await participation({
    store,
    runTurn: dialogueOf(DIALOGS),
    adapters,
    seedKey: keyFor(secret, 'codes'),
    convKey,
    ministry,
    embedder,
    clock,
    log,
    metrics,
    apology,
    flooded,
    leniency,
    ...(everyMs !== undefined && { sweepMs: everyMs }),
  })

  const newId = (): string => randomBytes(18).toString('base64url')
  const staff = staffHouseOf({
    config,
    secret,
    store,
    embedder,
    ministry,
    settings,
    clock,
    newId,
    log,
    service,
    adapters,
  })
  const groups = config.telegram?.staff
  const rooms = telegram && groups && { ...staff, room: telegram.room, groups }
  const heard = async (events: readonly RoomEvent[]): Promise<boolean> => !rooms || hearRoom(rooms, events)

  const register = registerOf(store)
  const readHistory = historyOf(store)
  const connections = connectionsOf(posting, log)
  let background: Background | undefined
  let stopping = false
  const http = httpServer({
    config: { ministry, sessionSecret: secret, trustedProxies: config.trustProxy },
    channels: posting,
    receive: service.receive,
    room: heard,
    reports: service.reports,
    verifyWebhook: query => config.whatsapp && verifyWebhook(query, config.whatsapp.verifyToken),
    listeners: pages,
    history: (chat, after, limit) =>
      readHistory(conversationOf(convKey, { channel: 'web', bot: 'web', chat }), after, limit),
    uploads,
    register,
    publicLog: publicLogOf(store, register),
    staff: {
      house: staff,
      adapters,
      ...(config.oidc && { elsewhere: openIssuer(config.oidc, config.publicUrl, refusedBy(log)) }),
      channels: channelDesk(config, connections.troubleOf),
    },
    ...(tour && { tour: tour({ service, staff }) }),
    async readiness() {
      if (stopping) return ['it is stopping']
      const database = service.away()
        ? ['the database is away']
        : (await store.missing()).map(index => `the unique index ${index} is missing`)
      return [...database, ...connections.troubles()]
    },
    metrics: async () => ({ type: metrics.registry.contentType, text: await metrics.registry.metrics() }),
    log,
    now: clock,
    newId,
  })

  return {
    ministry,
    service,
    metrics,
    staff,
    async administrator() {
      const first = await firstAdministrator(staff, config.admin)
      return first === 'missing' ? { link: `/console/first/${await newFirstLink(staff)}` } : first
    },
    async start() {
      if (await rebuildPublished(store)) log.info({}, 'what is published was derived anew')
      const port = await http.listen(config.port, config.host)
      const timely = { ...staff, clock: service.now }
      background = startBackground({ config, secret, staff: timely, register, rooms, room: telegram?.room, everyMs })
      connections.open()
      return port
    },
    async stop() {
      stopping = true
      await connections.close()
      await http.stop(GRACE_MS)
      await background?.stop()
      await service.stop()
      await embedder.stop()
      settings.stop()
    },
  }
}
