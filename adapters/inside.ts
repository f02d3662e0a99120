import { lookup } from 'node:dns'
import { BlockList, type LookupFunction, isIP } from 'node:net'

/** Addresses that are nobody's outside: our own machine and network, and what is reserved. RFC 6890 and its successors. */
const INSIDE: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]

// An IPv4 address written as an IPv6 one is judged as what it is.
const blocked = new BlockList()
for (const [network, bits] of INSIDE) blocked.addSubnet(network, bits, network.includes(':') ? 'ipv6' : 'ipv4')

/** As a BlockList asks for it. */
export const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** True for an address of our own machine or network, for one that is reserved, and for what is no address. */
export const isInside = (address: string): boolean => isIP(address) === 0 || blocked.check(address, familyOf(address))

/** The code of the error where a name leads inside. */
export const FORBIDDEN = 'EFORBIDDEN'

class LeadsInside extends Error {
  readonly code = FORBIDDEN
}

/** Resolves names to fit addresses only, at the moment of connecting: what was judged is what is connected to. */
export const lookupOnly =
  (isFit: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const open = (found ?? []).filter(({ address }) => isFit(address))
      const [first] = open
      if (error ?? !first) done(error ?? new LeadsInside('the name resolves to an address of our own networks'), [])
      else if (options.all) done(null, open)
      else done(null, first.address, first.family)
    })
