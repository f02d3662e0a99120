import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const NODE_REQUIRE = 'musharaka.test.require'
globalThis[Symbol.for(NODE_REQUIRE)] = require

/**
 * Lets Node itself load the libraries, once for all test files of a process: all that Jest sees of one is what it exports.
 * Nothing of ours may be kept in a library, then; see docs/decisions/0015-tests-in-one-realm.md.
 */
export default {
  process(source, path, { supportsDynamicImport, supportsStaticESM }) {
    // Jest's own tools, the environment among them, are no part of a test: they ask for neither.
    if (!supportsDynamicImport) return { code: source }
    const library = `globalThis[Symbol.for('${NODE_REQUIRE}')](${JSON.stringify(path)})`
    if (!supportsStaticESM) return { code: `module.exports = ${library}` }
    const lines = named(path).map((name, at) => `const n${at} = library.${name}\nexport { n${at} as ${name} }`)
    return { code: [`const library = ${library}`, 'export default library.default', ...lines].join('\n') }
  },
  getCacheKey(source, path, { supportsDynamicImport, supportsStaticESM }) {
    const key = [source, path, supportsDynamicImport, supportsStaticESM, supportsStaticESM ? named(path) : []]
    return createHash('sha256').update(JSON.stringify(key)).digest('hex')
  },
}

/** By their names in the code: some, as zod's `catch`, are words that no variable may be called. */
const named = path =>
  Object.keys(require(path)).filter(name => !['default', 'module.exports', '__esModule'].includes(name))
