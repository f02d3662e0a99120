import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { familyOf, isInside } from '../inside.js'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** True for an address to which a body may go: one outside, or this machine where that is allowed. */
export const isOutside = (address: string, toLoopback: boolean): boolean =>
  (toLoopback && isIP(address) !== 0 && loopback.check(address, familyOf(address))) || !isInside(address)

/** The address that a URL names itself, without brackets; undefined where it is a name. */
const literalOf = (hostname: string): string | undefined => {
  const bare = hostname.replace(/^\[|\]$/gu, '')
  return isIP(bare) === 0 ? undefined : bare
}

/** Names that never leave this machine or its network, whatever answers for them. */
const INSIDE_NAME = /^(?:.*\.)?(?:localhost|local|internal|lan|home\.arpa)\.?$/iu

/** How long it is waited for what a name leads to. */
const LOOKUP_MS = 3_000

/** False for a name that leads to this machine or to private networks only. One that cannot be looked up now is judged later. */
export const leadsOutside = async (hostname: string, toLoopback: boolean): Promise<boolean> => {
  const literal = literalOf(hostname)
  if (literal !== undefined) return isOutside(literal, toLoopback)
  if (INSIDE_NAME.test(hostname)) return toLoopback && hostname === 'localhost'
  let timer: NodeJS.Timeout | undefined
  const unknown = new Promise<readonly { readonly address: string }[]>(resolve => {
    timer = setTimeout(() => resolve([]), LOOKUP_MS)
  })
  const found = await Promise.race([lookup(hostname, { all: true }).catch(() => []), unknown])
  clearTimeout(timer)
  return found.length === 0 || found.some(({ address }) => isOutside(address, toLoopback))
}

/** The URL, where something may be sent to it; names are judged once they are looked up. */
export const acceptable = (url: string, toLoopback: boolean): URL | undefined => {
  if (!URL.canParse(url)) return undefined
  const read = new URL(url)
  const { protocol, hostname, username, password, hash } = read
  const literal = literalOf(hostname)
  if (username !== '' || password !== '' || hash !== '') return undefined
  if (literal !== undefined && !isOutside(literal, toLoopback)) return undefined
  const here = toLoopback && (hostname === 'localhost' || (literal !== undefined && isOutside(literal, true)))
  return protocol === 'https:' || (protocol === 'http:' && here) ? read : undefined
}
