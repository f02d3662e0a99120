import { spawn, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { guard } from './guard.js'
import { REPLICA_SET } from './replicaSet.js'

/** Why a mongod gave up before it listened. `said` is its own last word, for what nobody foresaw. */
export type Failure =
  | { readonly is: 'folderInUse' }
  | { readonly is: 'portTaken' }
  | { readonly is: 'otherVersion' }
  | { readonly is: 'other'; readonly said: string }

/** A mongod that listens. `gone` resolves when its process has ended, for whatever reason, and says how: for the operator. */
export interface Launched {
  readonly is: 'listening'
  readonly gone: Promise<string>
  stop(): Promise<void>
}

const STOP_WITHIN_MS = 20_000
const LISTEN_WITHIN_MS = 120_000
/** MongoDB's exit code for data files of another release. Source: MongoDB manual, «Exit Codes and Statuses». */
const NEEDS_OTHER_VERSION = 62

/** The fixed text of a log line before a crash; its attributes, which may hold data, are left out. */
const FATAL_MESSAGE = /^\{.{0,80}"s":"F".*?"msg":"([^"]{1,200})"/
const MOST_FATAL_MESSAGES = 3

/** Starts mongod on the folder and waits until it listens; recovery after a crash may take its time. */
export async function launch(mongod: string, folder: string, port: number): Promise<Launched | Failure> {
  const child = spawn(mongod, serverArguments(folder, port), { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  const fatal: string[] = []
  const gone = new Promise<string>(resolve => {
    child.once('close', (code, signal) => {
      resolve([signal ?? `code ${code ?? 'none'}`, ...fatal].join(': '))
    })
    child.once('error', trouble => {
      resolve(trouble.message)
    })
  })
  const release = guard(child)
  void gone.then(release)
  const failure = await listening(child, gone, fatal)
  if (failure !== undefined) return failure
  child.unref()
  if (child.stdout instanceof Socket) child.stdout.unref()
  return { is: 'listening', gone, stop: () => stop(child, gone) }
}

/** No scripting and no zlib: neither is needed, both have been ways in. Cache, oplog and journal are sized for an evaluation. */
function serverArguments(folder: string, port: number): readonly string[] {
  return [
    ...['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', REPLICA_SET],
    ...['--storageEngine', 'wiredTiger', '--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256'],
    ...['--wiredTigerEngineConfigString', 'log=(file_max=32MB,prealloc=false)'],
    ...['--noscripting', '--networkMessageCompressors', 'snappy,zstd', '--quiet'],
    ...['--setParameter', 'transactionLifetimeLimitSeconds=10'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
    ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
  ]
}

/** Resolves to undefined once mongod listens, else to why it ended; keeps collecting in `fatal` what it may die of later. */
async function listening(child: ChildProcess, gone: Promise<string>, fatal: string[]): Promise<Failure | undefined> {
  if (child.stdout === null) throw new Error('mongod was started without a pipe to read')
  const lines = createInterface({ input: child.stdout })
  const said: string[] = []
  const listens = new Promise<'listens'>(resolve => {
    lines.on('line', line => {
      if (line.includes('"Waiting for connections"')) resolve('listens')
      else if (/"s":"[EF]"|exception in initAndListen|UPGRADE PROBLEM/.test(line)) said.push(line)
    })
  })
  const tooLong = setTimeout(() => child.kill('SIGKILL'), LISTEN_WITHIN_MS)
  const outcome = await Promise.race([listens, gone])
  clearTimeout(tooLong)
  if (outcome !== 'listens') return explained(child.exitCode, said)
  lines.removeAllListeners('line').on('line', line => {
    const message = FATAL_MESSAGE.exec(line)?.[1]
    if (message !== undefined && fatal.length < MOST_FATAL_MESSAGES) fatal.push(message)
  })
  return undefined
}

function explained(exitCode: number | null, said: readonly string[]): Failure {
  const all = said.join('\n')
  if (/DBPathInUse|Unable to lock the lock file/.test(all)) return { is: 'folderInUse' }
  if (/address already in use/i.test(all)) return { is: 'portTaken' }
  const unreadable = /featureCompatibilityVersion|unsupported WiredTiger file version/i.test(all)
  if (exitCode === NEEDS_OTHER_VERSION || unreadable) return { is: 'otherVersion' }
  const last = said.at(-1) ?? `it ended with code ${exitCode ?? 'none'} and said nothing`
  return { is: 'other', said: /"error":"([^"]+)"/.exec(last)?.[1] ?? last }
}

async function stop(child: ChildProcess, gone: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await gone
  clearTimeout(force)
}
