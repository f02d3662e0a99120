import vm from 'node:vm'

/**
 * What stands where Jest expects the vm context of a test file: whatever is to run in it runs in the realm of this process, so
 * that there is one `Error`, one `Date` and one `Map`, and libraries loaded once serve every test file. See
 * docs/decisions/0015-tests-in-one-realm.md.
 */
export const THIS_REALM = Object.freeze({ realm: 'this' })

// Without a context, each of the three that Jest hands one to works in the realm of its caller.
const { SourceTextModule, SyntheticModule, compileFunction } = vm
const spared = options => (options?.context === THIS_REALM ? { ...options, context: undefined } : options)

/** Our own modules are new for every test file; what V8 made of their code is not. */
const compiled = new Map()

vm.SourceTextModule = class extends SourceTextModule {
  constructor(code, options) {
    const before = compiled.get(options?.identifier)
    super(code, { ...spared(options), cachedData: before?.code === code ? before.data : undefined })
    if (before?.code !== code) compiled.set(options?.identifier, { code, data: this.createCachedData() })
  }
}

vm.SyntheticModule = class extends SyntheticModule {
  constructor(names, evaluate, options) {
    super(names, evaluate, spared(options))
  }
}

vm.compileFunction = (code, parameters, options) => {
  if (options?.parsingContext !== THIS_REALM) return compileFunction(code, parameters, options)
  return compileFunction(code, parameters, { ...options, parsingContext: undefined })
}
