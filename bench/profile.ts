import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** V8's format of `node --cpu-prof`. */
const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})

const TOP = 40
const NOT_WORK = new Set(['(idle)', '(root)', '(program)'])

const placeOf = (url: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url)?.[1] ?? /dist\/(.+)$/u.exec(url)?.[1] ?? (url === '' ? 'native' : url)

const sorted = (times: ReadonlyMap<string, number>, all: number): readonly string[] =>
  [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, TOP)
    .map(([name, us]) => `  ${((us / all) * 100).toFixed(1).padStart(5)} %  ${name}`)

/** The functions and the packages that took most of the time themselves, from the profile in a folder. */
export const topOf = (folder: string): string => {
  const [file] = readdirSync(folder).filter(name => name.endsWith('.cpuprofile'))
  if (file === undefined) return '  no profile was written'
  const { nodes, samples, timeDeltas } = Profile.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const byId = new Map(nodes.map(node => [node.id, node.callFrame]))
  const [functions, places] = [new Map<string, number>(), new Map<string, number>()]
  let all = 0
  samples.forEach((id, at) => {
    const { functionName = '', url = '', lineNumber = 0 } = byId.get(id) ?? {}
    if (NOT_WORK.has(functionName)) return
    const us = timeDeltas[at] ?? 0
    all += us
    const name = `${functionName || '(anonymous)'} ${placeOf(url)}:${lineNumber + 1}`
    functions.set(name, (functions.get(name) ?? 0) + us)
    places.set(placeOf(url), (places.get(placeOf(url)) ?? 0) + us)
  })
  return [...sorted(functions, all), '  by place:', ...sorted(places, all)].join('\n')
}
