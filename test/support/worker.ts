import type { Inbound } from '../../src/messaging/inbound.js'
import { decideOn } from './decision.js'
import { listener, house, platform } from './writePath.js'
import { killClerk } from './killClerk.js'

/** A process of its own, to be killed: takes the messages its parent sends, tells what it sent itself, and looks after nobody else’s. */
const uri = process.argv[2]
if (uri === undefined || !process.send) throw new Error('start me with fork() and the address of a database')
const tell = process.send.bind(process)

const home = house(uri)
const made = platform()
made.answer = ({ outbound, address }, nth) => {
  tell({ is: 'sent', chat: address.chat, text: outbound.text })
  return { is: 'sent', id: `m${nth}` }
}
const timing = { leaseMs: 1_500, leastLeaseMs: 500, sendMs: 400, fileMs: 400 }
const store = await home.store()
const service = await home.open(store, {
  adapters: [made.adapter],
  runTurn: listener(killClerk),
  timing,
  sweepMs: 3_600_000,
})

type Order =
  | { readonly take: readonly Inbound[] }
  | { readonly decideOn: string; readonly id: string }
  | { readonly replay: string }

process.on('message', (order: Order) => {
  if ('decideOn' in order) return void decideOn(service, store, order.decideOn, order.id)
  if ('replay' in order) return void service.deadLetters.replay(order.replay)
  const { take: inbounds } = order
  void service.receive(inbounds).then(answer => tell({ is: 'answered', answer, evts: inbounds.map(({ evt }) => evt) }))
})
tell({ is: 'ready' })
