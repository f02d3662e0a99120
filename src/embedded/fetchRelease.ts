import { connect } from 'node:net'
import type { Result } from '../domain/result.js'
import { RELEASE } from './releases.js'
import type { Search } from './search.js'

const SITE = 'https://fastdl.mongodb.org'
const REACH_WITHIN_MS = 2_000

/** Downloads the pinned release from MongoDB's site into the folder; says within two seconds when the site is out of reach. */
export async function fetchRelease(folder: string, { environment, log }: Search): Promise<Result<string, string>> {
  const site = new URL(environment.MONGOMS_DOWNLOAD_MIRROR ?? SITE)
  if (!behindProxy(environment) && !(await reachable(site)))
    return { ok: false, because: `${site.hostname} cannot be reached` }
  log(`Fetching MongoDB ${RELEASE} from ${site.hostname}, once …`)
  const { MongoBinary } = await import('mongodb-memory-server')
  const { npm_config_strict_ssl: before } = process.env
  // mongodb-memory-server checks certificates only when npm says so, and npm says so to nobody.
  process.env.npm_config_strict_ssl = 'true'
  try {
    return { ok: true, value: await MongoBinary.getPath({ version: RELEASE, downloadDir: folder, checkMD5: true }) }
  } catch (trouble) {
    return { ok: false, because: `${site.hostname}: ${String(trouble).replace(/\s+/g, ' ')}` }
  } finally {
    if (before === undefined) delete process.env.npm_config_strict_ssl
    else process.env.npm_config_strict_ssl = before
  }
}

/** Behind a proxy the name need not resolve here; the download itself must try. */
function behindProxy(environment: Search['environment']): boolean {
  return (environment.https_proxy ?? environment.HTTPS_PROXY ?? '') !== ''
}

function reachable(site: URL): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host: site.hostname, port: Number(site.port || (site.protocol === 'http:' ? 80 : 443)) })
    const answer = (reached: boolean) => {
      clearTimeout(limit)
      socket.destroy()
      resolve(reached)
    }
    const limit = setTimeout(() => {
      answer(false)
    }, REACH_WITHIN_MS)
    socket.once('connect', () => {
      answer(true)
    })
    socket.once('error', () => {
      answer(false)
    })
  })
}
