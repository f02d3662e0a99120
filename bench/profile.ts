import type { Child } from './child.js'

/** V8's profile, as far as it is read here. */
interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
    readonly children?: readonly number[]
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const TOP = 30
/** `dispatch` is how the profiler itself is begun. */
const NOT_WORK = new Set(['(idle)', '(root)', '(program)', 'dispatch'])

const placeOf = (url: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url)?.[1] ?? /dist\/(.+)$/u.exec(url)?.[1] ?? (url === '' ? 'native' : url)

const top = (times: ReadonlyMap<string, number>, all: number): readonly string[] =>
  [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, TOP)
    .map(([name, us]) => `  ${((us / all) * 100).toFixed(1).padStart(5)} %  ${name}`)

const add = (times: Map<string, number>, name: string, us: number): void => {
  times.set(name, (times.get(name) ?? 0) + us)
}

/** The functions and the places in which most of the time went, without what they called. */
const shown = ({ nodes, samples, timeDeltas }: Profile): string => {
  const byId = new Map(nodes.map(node => [node.id, node.callFrame]))
  const [functions, places] = [new Map<string, number>(), new Map<string, number>()]
  let all = 0
  samples.forEach((id, at) => {
    const { functionName = '', url = '', lineNumber = 0 } = byId.get(id) ?? {}
    if (NOT_WORK.has(functionName)) return
    const us = timeDeltas[at] ?? 0
    all += us
    add(functions, `${functionName || '(anonymous)'} ${placeOf(url)}:${lineNumber + 1}`, us)
    add(places, placeOf(url), us)
  })
  return [...top(functions, all), '  by place:', ...top(places, all)].join('\n')
}

/** Has a process note where its time goes while `work` is done, and tells. */
export const profiled = async (child: Child, work: () => Promise<unknown>): Promise<string> => {
  await child.ask('profileBegin')
  await work()
  return shown(await child.ask<Profile>('profileEnd'))
}
