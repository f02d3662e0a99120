import { spawnSync } from 'node:child_process'
import { totalmem } from 'node:os'

// Jest loads ES modules only with this flag: without it start again with it, so that `npx jest test/domain` works too.
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
if (!process.execArgv.concat(process.env.NODE_OPTIONS ?? '').some(each => each.includes('--experimental-vm-modules'))) {
  const again = spawnSync(process.execPath, [...flags, ...process.argv.slice(1)], { stdio: 'inherit' })
  process.exit(again.status ?? 1)
}

const ROOM_FOR_THREE_BYTES = 10 * 2 ** 30

export default {
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  extensionsToTreatAsEsm: ['.ts'],
  // Our imports name the file that will be built. A library that wraps its data in `x.json.js` means that file, not the data.
  moduleNameMapper: { '^(\\.{1,2}/.*)(?<!\\.json)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
    '[\\/]node_modules[\\/].+\\.[cm]?js$': '<rootDir>/test/support/libraries.mjs',
  },
  transformIgnorePatterns: [],
  testSequencer: '<rootDir>/test/support/longFirst.mjs',
  globalSetup: '<rootDir>/test/support/globalSetup.mjs',
  globalTeardown: '<rootDir>/test/support/globalTeardown.mjs',
  reporters: ['default', '<rootDir>/scripts/totals.mjs'],
  // Two are kept busy by two cores; a third one works while the others wait, where there is memory for it.
  maxWorkers: totalmem() > ROOM_FOR_THREE_BYTES ? 3 : 2,
  // With ES modules a worker keeps what its earlier test files loaded; past a gigabyte, collecting that stops it for seconds.
  workerIdleMemoryLimit: '900MB',
  // Who hangs longer than this is broken; that is all the time says about a test.
  testTimeout: 600_000,
}
