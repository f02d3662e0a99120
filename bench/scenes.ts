import type { Document, MongoClient } from 'mongodb'
import type { Post } from './load.js'
import { PROPOSAL, REGISTRATION, type Script, conversations, held, posted, tap } from './people.js'
import { voteFor } from './poll.js'
import { SECRET, type Stage } from './stage.js'

/** How many take part in one run of each scenario. */
interface Crowd {
  readonly registrations: number
  readonly proposals: number
  /** Votes of each registered person. */
  readonly taps: number
}

/** What people do, once for each call. */
export interface Scene {
  readonly name: string
  /** The least share of the floor's turns a second that is aimed at. */
  readonly goal?: number
  /** The posts of one run, and how many replies they bring. */
  posts(): { readonly posts: readonly Post[]; readonly replies: number }
}

interface Scenes {
  readonly all: readonly Scene[]
  /** Throws unless every person, proposal and vote of the runs stands in the record and no reply is due. */
  check(mongo: MongoClient): Promise<void>
}

/** Holds the conversations first, and the person who does takes no part afterwards. */
const SCOUT = 0

const repeated = (script: Script, users: readonly number[]): ReturnType<Scene['posts']> => ({
  posts: conversations(SECRET, users, script),
  replies: users.length * script.replies,
})

/** The conversations to be measured: people register, some propose something, all vote. */
export const scenesOf = async ({ product, graph }: Stage, crowd: Crowd): Promise<Scenes> => {
  const how = { port: product.port, graph, secret: SECRET }
  const registration = await held(how, SCOUT, REGISTRATION)
  const proposal = await held(how, SCOUT, PROPOSAL, ['proposal.start'])
  const registered: number[] = []
  let proposed = 0
  let voted = false

  const all: readonly Scene[] = [
    {
      name: 'registration',
      posts() {
        const users = Array.from({ length: crowd.registrations }, (_, nth) => registered.length + nth + 1)
        registered.push(...users)
        return repeated(registration, users)
      },
    },
    {
      name: 'proposal',
      goal: 0.35,
      // Everybody proposes once: a day has a limit.
      posts: () => repeated(proposal, registered.slice(proposed, (proposed += crowd.proposals))),
    },
    {
      name: 'poll tap',
      goal: 0.5,
      posts() {
        voted = true
        const rounds = Array.from({ length: crowd.taps }, (_, nth) => tap(voteFor(nth + 1)))
        const posts = rounds.flatMap(message => registered.map(user => posted(SECRET, user, message)))
        return { posts, replies: posts.length }
      },
    },
  ]
  const check = async (mongo: MongoClient): Promise<void> => {
    const count = (name: string, filter: Document = {}) => mongo.db('product').collection(name).countDocuments(filter)
    const stored = {
      people: await count('people'),
      proposals: await count('contributions'),
      votes: await count('votes'),
      due: await count('turns', { sendAt: { $exists: true } }),
    }
    const people = registered.length
    const expected = { people: people + 1, proposals: proposed + 1, votes: voted ? people : 0, due: 0 }
    if (JSON.stringify(stored) !== JSON.stringify(expected))
      throw new Error(`the record holds ${JSON.stringify(stored)} instead of ${JSON.stringify(expected)}`)
  }
  return { all, check }
}

/** The newest turns' typical document, as it is when inserted: what the floor inserts is as large as ours. */
export const typicalTurn = async (mongo: MongoClient): Promise<Document> => {
  const turns = mongo.db('product').collection('turns')
  const newest = [
    { $sort: { _id: -1 } },
    { $limit: 500 },
    { $project: { bytes: { $bsonSize: '$$ROOT' }, turn: '$$ROOT' } },
  ]
  const found = await turns.aggregate<{ readonly bytes: number; readonly turn: Document }>(newest).toArray()
  const mean = found.reduce((sum, { bytes }) => sum + bytes, 0) / found.length
  const [nearest] = found.sort((one, other) => Math.abs(one.bytes - mean) - Math.abs(other.bytes - mean))
  if (!nearest) throw new Error('the product has stored no turn')
  const { _id, ...turn } = nearest.turn
  return { ...turn, open: true, sendAt: new Date(), lease: { by: SECRET, until: new Date() } }
}
