import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { FORBIDDEN, lookupOnly } from '../inside.js'
import { acceptable, isOutside, leadsOutside } from './guard.js'

type Handed =
  | { readonly is: 'answered'; readonly status: number }
  | { readonly is: 'forbidden' }
  | { readonly is: 'unreached'; readonly why: string }

const TIMEOUT_MS = 15_000
const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name)

const post = (url: URL, body: string, headers: Readonly<Record<string, string>>, toLoopback: boolean) =>
  new Promise<Handed>(resolve => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method: 'POST',
        lookup: lookupOnly(address => isOutside(address, toLoopback)),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // One connection for each body: none is kept to an address that was judged before.
        agent: false,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Musharaka-Webhooks/1',
        },
      },
      response => {
        resolve({ is: 'answered', status: response.statusCode ?? 0 })
        response.destroy()
      },
    )
    request.on('error', error => {
      const code = codeOf(error)
      resolve(code === FORBIDDEN ? { is: 'forbidden' } : { is: 'unreached', why: code })
    })
    request.end(body)
  })

/** The way to systems outside: over TLS to public addresses, and to this machine only where `toLoopback` says so. */
export const outsideOf = ({ toLoopback }: { readonly toLoopback: boolean }) => ({
  accepts: async (url: string): Promise<boolean> => {
    const to = acceptable(url, toLoopback)
    return to !== undefined && (await leadsOutside(to.hostname, toLoopback))
  },
  handOver: async (url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Handed> => {
    const to = acceptable(url, toLoopback)
    return to ? post(to, body, headers, toLoopback) : { is: 'forbidden' }
  },
})
