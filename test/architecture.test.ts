import { describe, expect, it } from '@jest/globals'
import { importsOf, sourceFiles, type Import, type SourceFile } from './support/imports.js'

const files = sourceFiles()
const imports = files.flatMap(file => file.imports)

/** From the inside out: a layer knows itself and those before it. */
const LAYERS = [
  'src/domain',
  'src/messaging',
  'src/language',
  'dialogs',
  'src/conversation',
  'src/store',
  'src/service',
  'src/http',
]

/** What a folder outside the row of layers may know; the files directly in `src` wire everything and may know all. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  locales: ['src/domain'],
  adapters: ['src/domain', 'src/messaging'],
  web: ['src/domain', 'src/messaging', 'src/language', 'locales'],
  'src/embedded': ['src/domain'],
  'src/encoder': ['src/language'],
}

/** What one folder may know beyond its row, and by which kind of import. */
const EXCEPTIONS: readonly { from: RegExp; to: RegExp; typeOnly: boolean }[] = [
  {
    from: /^src\/(messaging|language|conversation|store|service|http)\/|^dialogs\//,
    to: /^locales\//,
    typeOnly: false,
  },
  { from: /^locales\//, to: /^locales\/.*\.json$/, typeOnly: false },
  { from: /^src\/(service|http)\//, to: /^adapters\/channelAdapter\.ts$/, typeOnly: false },
  { from: /^locales\//, to: /^src\/messaging\//, typeOnly: true },
  { from: /^adapters\//, to: /^locales\/index\.ts$/, typeOnly: true },
  // Staff look at a message as each platform will lay it out.
  { from: /^src\/http\/console\//, to: /^adapters\/previews\.ts$/, typeOnly: false },
  // The web channel's platform is our own server.
  { from: /^src\/http\//, to: /^(web|adapters\/web)\//, typeOnly: false },
  { from: /^(adapters|src\/(store|service|http))\//, to: /^src\/config\.ts$/, typeOnly: true },
]

/** The only places where a library may be imported. */
const HOMES: Readonly<Record<string, RegExp>> = {
  botbuilder: /^(dialogs\/kit|src\/conversation)\//,
  'botbuilder-core': /^(dialogs\/kit|src\/conversation)\//,
  'botbuilder-dialogs': /^(dialogs\/kit|src\/conversation)\//,
  'botframework-schema': /^(dialogs\/kit|src\/conversation)\//,
  grammy: /^adapters\/telegram\//,
  mongoose: /^src\/store\//,
  mongodb: /^src\/(store|embedded)\//,
  'mongodb-memory-server': /^src\/embedded\//,
  'mongodb-memory-server-core': /^src\/embedded\//,
  express: /^src\/http\//,
  helmet: /^src\/http\//,
  multer: /^src\/http\//,
  natural: /^src\/language\//,
  zod: /^(src\/(config|doctor|nlu)\.ts|src\/(http|store|embedded)\/|adapters\/)/,
}

const folderOf = (path: string): string | undefined =>
  [...LAYERS, ...Object.keys(BESIDE)].find(folder => path.startsWith(`${folder}/`))

const shown = ({ from, to, typeOnly }: Import): string =>
  `${from} → ${'path' in to ? to.path : to.whole}${typeOnly ? ' (type)' : ''}`

function mayKnow({ from, to, typeOnly }: Import): boolean {
  if (!('path' in to)) return true
  const own = folderOf(from)
  const other = folderOf(to.path)
  if (own === undefined || own === other) return true
  const inner = LAYERS.includes(own) ? LAYERS.slice(0, LAYERS.indexOf(own)) : (BESIDE[own] ?? [])
  if (other !== undefined && inner.includes(other)) return true
  return EXCEPTIONS.some(each => each.from.test(from) && each.to.test(to.path) && (typeOnly || !each.typeOnly))
}

describe('the layers', () => {
  it('know only what lies further inside', () => {
    expect(imports.filter(each => !mayKnow(each)).map(shown)).toEqual([])
  })

  it('leave the domain without any import from outside itself', () => {
    const outside = ({ from, to }: Import) =>
      from.startsWith('src/domain/') && !('path' in to && to.path.startsWith('src/domain/'))
    expect(imports.filter(outside).map(shown)).toEqual([])
  })

  it('let the phrases know types of the domain only', () => {
    const values = ({ from, to, typeOnly }: Import) =>
      from === 'locales/index.ts' && 'path' in to && to.path.startsWith('src/') && !typeOnly
    expect(imports.filter(values).map(shown)).toEqual([])
  })

  it('never import main', () => {
    expect(imports.filter(({ to }) => 'path' in to && to.path === 'src/main.ts').map(shown)).toEqual([])
  })

  it('have no cycle among the imports that remain at run time', () => {
    expect(cycles(files)).toEqual([])
  })

  it('have no barrels but those of dialogs and locales', () => {
    const isBarrel = ({ path, code }: SourceFile) => /\/index\.ts$/.test(path) || /^export \* from/m.test(code)
    const barrels = files.filter(isBarrel).map(({ path }) => path)
    expect(barrels.filter(path => path !== 'dialogs/index.ts' && path !== 'locales/index.ts')).toEqual([])
  })
})

describe('libraries', () => {
  const packages = imports.filter(({ to }) => 'package' in to && !to.whole.startsWith('node:'))
  const packageOf = ({ to }: Import): string => ('package' in to ? to.package : '')

  it('stay in their homes', () => {
    const astray = packages.filter(each => HOMES[packageOf(each)]?.test(each.from) === false)
    expect(astray.map(shown)).toEqual([])
  })

  it('have one home each, also those without a rule of their own', () => {
    const homes = new Map<string, Set<string>>()
    for (const each of packages.filter(each => HOMES[packageOf(each)] === undefined)) {
      const home = /^(adapters\/[a-z]+|dialogs\/kit|src\/[a-z]+|[a-z]+)\//.exec(each.from)?.[1] ?? each.from
      homes.set(packageOf(each), (homes.get(packageOf(each)) ?? new Set()).add(home))
    }
    const scattered = [...homes].filter(([, where]) => where.size > 1).map(([name, where]) => [name, ...where])
    expect(scattered).toEqual([])
  })

  it('enter through deep paths where the root would load half of npm', () => {
    expect(packages.filter(({ to }) => 'whole' in to && to.whole === 'natural').map(shown)).toEqual([])
  })
})

describe('what is published', () => {
  const WRITES = /\.published(Supporters)?\s*\.(insert|replace|update|delete|bulkWrite|findOneAnd|drop)/

  it('is written by the publisher alone', () => {
    const writers = files.filter(({ path, code }) => path.startsWith('src/') && WRITES.test(code))
    expect(writers.map(({ path }) => path)).toEqual(['src/store/publisher.ts'])
  })

  it('has one module that writes the results of polls', () => {
    const writes = /\.publishedResults\s*\.(insert|replace|update|delete|bulkWrite|findOneAnd|drop)/
    const writers = files.filter(({ path, code }) => path.startsWith('src/') && writes.test(code))
    expect(writers.map(({ path }) => path)).toEqual(['src/store/publishedResults.ts'])
  })

  it('has one module that writes what is public of consultations', () => {
    const writes = /\.published(Consultations|Opinions)\s*\.(insert|replace|update|delete|bulkWrite|findOneAnd|drop)/
    const writers = files.filter(({ path, code }) => path.startsWith('src/') && writes.test(code))
    expect(writers.map(({ path }) => path)).toEqual(['src/store/publishedConsultations.ts'])
  })

  it('is all of the contributions that the register reads', () => {
    const register = files.filter(({ path }) => /^src\/store\/register/.test(path))
    const reads = /\bstore\.(contributions|people|cases|supports|turns|heads|links|consultations)\b/
    expect(register.filter(({ code }) => reads.test(code)).map(({ path }) => path)).toEqual([])
  })
})

describe('domain and dialogs', () => {
  const CLOCK_OR_CHANCE = /Date\.now|new Date\(\)|Math\.random|performance\.now|random(UUID|Bytes|Int)\(/

  it('use no clock and no chance', () => {
    const pure = files.filter(({ path }) => /^(src\/domain|dialogs)\//.test(path))
    expect(pure.filter(({ code }) => CLOCK_OR_CHANCE.test(code)).map(({ path }) => path)).toEqual([])
  })

  it('wait for nothing, but for what botbuilder demands of the kit', () => {
    const pure = files.filter(({ path }) => /^(src\/domain|dialogs)\//.test(path) && !path.startsWith('dialogs/kit/'))
    expect(pure.filter(({ code }) => /\b(await|async)\b/.test(code)).map(({ path }) => path)).toEqual([])
  })
})

describe('the scanner of this test', () => {
  it('reads every form of import', () => {
    const code = [
      `import { a,\n  b } from '../x.js'`,
      `import type { C } from './y.js'`,
      `export { d } from './z.js'`,
      `import './effect.js'`,
      `const late = await import('@node-rs/argon2')`,
      `const old = require('natural/lib/natural/stem.js')`,
    ].join('\n')
    expect(importsOf('src/http/app.ts', code).map(shown)).toEqual([
      'src/http/app.ts → src/x.ts',
      'src/http/app.ts → src/http/y.ts (type)',
      'src/http/app.ts → src/http/z.ts',
      'src/http/app.ts → src/http/effect.ts',
      'src/http/app.ts → @node-rs/argon2',
      'src/http/app.ts → natural/lib/natural/stem.js',
    ])
  })
})

/** Each way that comes back to its beginning, once. */
function cycles(sources: readonly SourceFile[]): readonly string[] {
  const next = new Map(
    sources.map(({ path, imports: all }) => [
      path,
      all.flatMap(({ to, typeOnly }) => (!typeOnly && 'path' in to ? [to.path] : [])),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, way: readonly string[]): void => {
    const again = way.indexOf(path)
    if (again >= 0) found.push([...way.slice(again), path].join(' → '))
    if (again >= 0 || done.has(path)) return
    for (const each of next.get(path) ?? []) walk(each, [...way, path])
    done.add(path)
  }
  for (const { path } of sources) walk(path, [])
  return found
}
