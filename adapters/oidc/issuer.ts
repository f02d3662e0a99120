import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Begun, Identity } from '../../src/domain/identity.js'

/** Where staff sign in with the account they have at the ministry. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** The issuer of the ministry's accounts, as OpenID Connect has it. */
interface Issuer {
  /** Where to send somebody; undefined where the issuer cannot be reached. */
  begin(): Promise<{ readonly to: string; readonly begun: Begun } | undefined>
  /** Who came back to `address`, by its query; undefined where the issuer did not vouch for anybody. */
  finish(address: URL, begun: Begun): Promise<Identity | undefined>
  /** What it answers when nobody signs in. */
  check(): Promise<{ readonly is: 'well' } | { readonly is: 'unreached' | 'refused'; readonly why: string }>
}

const SCOPE = 'openid email profile'
const REACH_SECONDS = 10
/** How an issuer says that more than one proof was asked for (RFC 8176). */
const STRONG: ReadonlySet<unknown> = new Set(['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'sc'])

/** The path to which the issuer sends people back. */
export const CALLBACK = '/console/oidc/callback'

/** As the issuer wants it: in the body where it says so, otherwise as the standard has it. */
const proving = (secret: string): ClientAuth => {
  const [inBody, inHeader] = [ClientSecretPost(secret), ClientSecretBasic(secret)]
  return (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? inBody : inHeader)(server, ...rest)
}

const isStrong = (amr: unknown): boolean => Array.isArray(amr) && amr.some(each => STRONG.has(each))

const addressOf = (claims: Readonly<Record<string, unknown>>): string | undefined =>
  claims.email_verified === true && typeof claims.email === 'string' ? claims.email.trim().toLowerCase() : undefined

/** An error and what it came from, the outermost first. */
const chainOf = (error: unknown): readonly object[] => {
  if (typeof error !== 'object' || error === null) return []
  return [error, ...('cause' in error ? chainOf(error.cause) : [])]
}

/** What the library says of an error; never what the issuer or the person sent. */
const reason = (error: unknown): string =>
  chainOf(error)
    .map(each => ('message' in each ? String(each.message) : 'it broke'))
    .join(': ')

const NETWORK: ReadonlySet<unknown> = new Set(['TypeError', 'TimeoutError', 'AbortError'])

/** The network failed, before anybody answered. */
const isUnreached = (error: unknown): boolean => chainOf(error).some(each => 'name' in each && NETWORK.has(each.name))

/** What the issuer says of itself, and where people come back to. */
interface Reached {
  readonly known: () => Promise<Configuration>
  readonly redirect: string
  readonly log: (why: string) => void
}

/** `publicUrl` is where people come back to. What the issuer says of itself is asked once, and again after a failure. */
export const openIssuer = (settings: OidcSettings, publicUrl: string, log: (why: string) => void): Issuer => {
  let asked: Promise<Configuration> | undefined
  const known = async (): Promise<Configuration> => {
    asked ??= ask(settings)
    try {
      return await asked
    } catch (error) {
      asked = undefined
      throw error
    }
  }
  const reached: Reached = { known, redirect: `${publicUrl}${CALLBACK}`, log }
  return {
    begin: () => orLogged(reached, begin),
    finish: (address, begun) => orLogged(reached, () => finish(reached, address, begun)),
    async check() {
      try {
        await known()
        return { is: 'well' }
      } catch (error) {
        return { is: isUnreached(error) ? 'unreached' : 'refused', why: reason(error) }
      }
    },
  }
}

const ask = ({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> => {
  // Of an issuer on this machine alone: config refuses others without TLS.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that nobody uses it unawares
  const insecure = issuer.startsWith('http:') ? [allowInsecureRequests] : []
  return discovery(new URL(issuer), clientId, undefined, proving(clientSecret), {
    execute: [...insecure, enableNonRepudiationChecks],
    timeout: REACH_SECONDS,
  })
}

/** Undefined where it failed, with the reason in the log. */
const orLogged = async <T>(reached: Reached, work: (reached: Reached) => Promise<T>): Promise<T | undefined> => {
  try {
    return await work(reached)
  } catch (error) {
    reached.log(reason(error))
    return undefined
  }
}

const begin = async ({ known, redirect }: Reached): Promise<{ readonly to: string; readonly begun: Begun }> => {
  const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
  const to = buildAuthorizationUrl(await known(), {
    redirect_uri: redirect,
    scope: SCOPE,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
  })
  return { to: to.href, begun }
}

const finish = async (
  { known, redirect }: Reached,
  address: URL,
  { state, nonce, verifier }: Begun,
): Promise<Identity | undefined> => {
  const config = await known()
  const came = new URL(redirect)
  came.search = address.search
  const tokens = await authorizationCodeGrant(config, came, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) return undefined
  const email = await emailOf(config, claims, { token: tokens.access_token, subject: claims.sub })
  return { issuer: claims.iss, subject: claims.sub, email, strong: isStrong(claims.amr) }
}

/** Some issuers tell the address only when asked for it. */
const emailOf = async (
  config: Configuration,
  claims: Readonly<Record<string, unknown>>,
  { token, subject }: { readonly token: string; readonly subject: string },
): Promise<string | undefined> => {
  if (claims.email !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return addressOf(claims)
  return addressOf(await fetchUserInfo(config, token, subject))
}
