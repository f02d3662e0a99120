import type { OidcSettings } from '../adapters/oidc/issuer.js'

interface Told {
  readonly OIDC_ISSUER?: string | undefined
  readonly OIDC_CLIENT_ID?: string | undefined
  readonly OIDC_CLIENT_SECRET?: string | undefined
  readonly STAFF_PASSWORDS: 'on' | 'off'
  readonly PUBLIC_URL?: string | undefined
}

const isLoopback = (url: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(new URL(url).hostname)

/** What is told of the issuer, or what is wrong with it. */
export const oidcOf = (env: Told, problems: string[]): OidcSettings | undefined => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (env.STAFF_PASSWORDS === 'off' && issuer === undefined)
    problems.push('STAFF_PASSWORDS=off needs OIDC_ISSUER: without either nobody could sign in')
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    problems.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all three or none')
    return undefined
  }
  if (issuer.startsWith('http:') && !isLoopback(issuer))
    problems.push('OIDC_ISSUER must begin with https:, but for an issuer on this machine')
  if (env.PUBLIC_URL === undefined && !isLoopback(issuer))
    problems.push('PUBLIC_URL is missing: the issuer must know where to send staff back')
  return { issuer, clientId, clientSecret }
}
