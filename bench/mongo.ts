import type { MongoClient } from 'mongodb'
import { z } from 'zod'

/** What the database server has done so far. */
export interface Served {
  /** Commands by name, without those that drivers send by themselves. */
  readonly commands: Readonly<Record<string, number>>
  /** User and system time of the server, in microseconds. */
  readonly cpu: number
}

const Status = z.object({
  metrics: z.object({
    commands: z.record(z.string(), z.looseObject({ total: z.coerce.number().optional() }).or(z.coerce.number())),
  }),
  extra_info: z.object({ user_time_us: z.coerce.number().default(0), system_time_us: z.coerce.number().default(0) }),
})

const OF_DRIVERS = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'serverStatus',
  'ping',
  'endSessions',
  'replSetHeartbeat',
  'saslStart',
  'buildInfo',
])

export const servedBy = async (client: MongoClient): Promise<Served> => {
  const { metrics, extra_info: times } = Status.parse(await client.db('admin').command({ serverStatus: 1 }))
  const commands = Object.entries(metrics.commands).flatMap(([name, of]) => {
    const total = typeof of === 'number' ? 0 : (of.total ?? 0)
    return total === 0 || OF_DRIVERS.has(name) ? [] : [[name, total] as const]
  })
  return { commands: Object.fromEntries(commands), cpu: times.user_time_us + times.system_time_us }
}

/** What was done between two looks. */
export const servedBetween = (before: Served, after: Served): Served => {
  const commands = Object.entries(after.commands).map(
    ([name, total]) => [name, total - (before.commands[name] ?? 0)] as const,
  )
  return { commands: Object.fromEntries(commands.filter(([, n]) => n > 0)), cpu: after.cpu - before.cpu }
}

export const commandsIn = ({ commands }: Served): number => Object.values(commands).reduce((sum, n) => sum + n, 0)
