import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDERS = ['src', 'dialogs', 'adapters', 'locales', 'web']

/** One import of a source file: of another file of ours (`path`), or of a package. */
export interface Import {
  readonly from: string
  readonly to: { readonly path: string } | { readonly package: string; readonly whole: string }
  /** True when the compiler erases it. */
  readonly typeOnly: boolean
}

export interface SourceFile {
  readonly path: string
  /** Without comments. */
  readonly code: string
  readonly imports: readonly Import[]
}

/** Every TypeScript file of the product, with paths from the root of the repository. */
export function sourceFiles(): readonly SourceFile[] {
  return FOLDERS.filter(folder => existsSync(join(ROOT, folder)))
    .flatMap(folder => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort()
    .map(read)
}

function read(path: string): SourceFile {
  const code = withoutComments(readFileSync(join(ROOT, path), 'utf8'))
  return { path, code, imports: importsOf(path, code) }
}

/** Comments that begin a line or follow a blank; `https://…` in a string stays. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1')
}

const STATEMENT = /^\s*(?:import|export)\s+(?:(type)\s+)?(?:([\w*{}\s,$]+?)\s+from\s+)?'([^']+)'/gm
const CALL = /\b(?:import|[rR]equire)\s*\(\s*'([^']+)'/g

/** `import { type A }` counts as a value: with verbatimModuleSyntax the module is still loaded. */
export function importsOf(path: string, code: string): readonly Import[] {
  const statements = [...code.matchAll(STATEMENT)].map(([, type, , whole = '']) => ({
    whole,
    typeOnly: type === 'type',
  }))
  const calls = [...code.matchAll(CALL)].map(([, whole = '']) => ({ whole, typeOnly: false }))
  return [...statements, ...calls].map(({ whole, typeOnly }) => ({ from: path, to: target(path, whole), typeOnly }))
}

function target(from: string, whole: string): Import['to'] {
  if (whole.startsWith('.')) return { path: normalize(join(dirname(from), whole)).replace(/\.js$/, '.ts') }
  const [first = '', second = ''] = whole.split('/')
  return { package: first.startsWith('@') ? `${first}/${second}` : first, whole }
}
