import type { Engine } from './engine.js'
import { median } from './load.js'
import type { Measured } from './scenario.js'
import type { Start } from './start.js'

/** The runs of one scenario, each beside a run of the floor with turns of the same size. */
export interface Compared {
  readonly name: string
  /** The least share of the floor's turns a second, where one is set. */
  readonly goal?: number
  readonly product: readonly Measured[]
  readonly floor: readonly Measured[]
}

const MEGABYTE = 1024 * 1024
const P99_GOAL = 3
const COMMANDS_GOAL = 0.1
const ENGINE_GOAL_US = 250
const LOOP_GOAL_MS = 50
const START_GOAL = { seconds: 3, bytes: 250 * MEGABYTE }

const middle = (runs: readonly Measured[], of: (run: Measured) => number): number => median(runs.map(of))

/** The median of ratios, each within one round: what else the machine does meanwhile touches both sides. */
const ratio = ({ product, floor }: Compared, of: (run: Measured) => number): number =>
  median(product.flatMap((run, at) => (floor[at] ? [of(run) / of(floor[at])] : [])))

const met = (is: boolean): string => (is ? 'met' : 'missed')
const percent = (share: number): string => `${Math.round(share * 100)} %`

const figures = (runs: readonly Measured[]): readonly string[] => [
  `${Math.round(middle(runs, run => run.perSecond))}`,
  middle(runs, run => run.p50).toFixed(0),
  middle(runs, run => run.p99).toFixed(0),
  `${Math.round(middle(runs, run => run.cpu))}`,
  `${Math.round(middle(runs, run => run.databaseCpu))}`,
  middle(runs, run => run.commands).toFixed(3),
  middle(runs, run => run.delay).toFixed(0),
  `${Math.round(middle(runs, run => run.rss) / MEGABYTE)}`,
]

const HEAD = ['', 'turns/s', 'p50 ms', 'p99 ms', 'CPU µs', 'mongod µs', 'commands', 'loop p99.9', 'RSS MB']

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = HEAD.map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  return rows.map(line).join('\n')
}

const verdicts = (compared: Compared): readonly string[] => {
  const { name, goal, product } = compared
  const share = ratio(compared, run => run.perSecond)
  const p99 = ratio(compared, run => run.p99)
  const commands = middle(product, run => run.commands)
  const delay = middle(product, run => run.delay)
  return [
    `${name}: ${percent(share)} of the floor’s turns a second${goal === undefined ? '' : ` (goal: at least ${percent(goal)}, ${met(share >= goal)})`}`,
    `${name}: p99 is ${p99.toFixed(1)} × the floor’s (goal: at most ${P99_GOAL} ×, ${met(p99 <= P99_GOAL)})`,
    `${name}: ${commands.toFixed(3)} commands to mongod a turn (goal: at most ${COMMANDS_GOAL}, ${met(commands <= COMMANDS_GOAL)})`,
    `${name}: event loop p99.9 ${delay.toFixed(0)} ms late (goal: under ${LOOP_GOAL_MS} ms, ${met(delay < LOOP_GOAL_MS)})`,
  ]
}

const commandsOf = ({ name, product }: Compared): string => {
  const [last] = product.slice(-1)
  const sorted = Object.entries(last?.byName ?? {}).sort(([, one], [, other]) => other - one)
  return `  ${name}: ${sorted.map(([command, n]) => `${command} ${n.toFixed(3)}`).join(', ')}`
}

/** Everything measured, each beside its goal. */
export const report = (all: readonly Compared[], engine: Engine, start: Start | undefined): string => {
  const rows = all.flatMap(({ name, product, floor }) => [
    [`${name}: floor`, ...figures(floor)],
    [`${name}: product`, ...figures(product)],
  ])
  const step = (name: string, us: number): string =>
    `dialog engine, ${name}: ${Math.round(us)} µs a turn (goal: at most ${ENGINE_GOAL_US}, ${met(us <= ENGINE_GOAL_US)})`
  const begun = start && [
    `warm start: ${start.seconds.toFixed(1)} s (goal: under ${START_GOAL.seconds} s, ${met(start.seconds < START_GOAL.seconds)})`,
    `memory after the start: ${Math.round(start.rss / MEGABYTE)} MB (goal: under ${START_GOAL.bytes / MEGABYTE} MB, ${met(start.rss < START_GOAL.bytes)})`,
  ]
  return [
    table([HEAD, ...rows]),
    'CPU, mongod and commands are per turn; the product’s turns a second count until the last reply has arrived.',
    `Commands by name, last run:\n${all.map(commandsOf).join('\n')}`,
    [
      ...all.flatMap(verdicts),
      ...[step('poll tap', engine.pollTap), step('menu', engine.menu), step('proposal step', engine.proposalStep)],
      ...(begun ?? []),
    ].join('\n'),
  ].join('\n\n')
}
