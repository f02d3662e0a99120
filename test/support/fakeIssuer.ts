import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import express from 'express'
import type { Server } from 'node:http'

/** Who is signed in at the issuer, as its ID token tells. */
type Person = Readonly<Record<string, unknown>> & { readonly sub: string }

export interface FakeIssuer {
  readonly url: string
  readonly client: { readonly id: string; readonly secret: string }
  /** Whoever is sent to the issuer from now on is this person there. */
  is(person: Person): void
  /** What is wrong with what it answers from now on; nothing: all is well. */
  cheats(how: 'key' | 'nonce' | 'audience' | undefined): void
  /** Tells addresses only to who asks for them. */
  tellsLater(): void
  stop(): Promise<void>
}

interface Grant {
  readonly person: Person
  readonly nonce: string
  readonly challenge: string
  readonly redirect: string
}

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An issuer of OpenID Connect on this machine, as strict as the standard: client secret, one use of a code, PKCE, signed tokens. */
export const fakeIssuer = async (): Promise<FakeIssuer> => {
  const client = { id: 'musharaka', secret: 'a secret of the tests' }
  const own = keyPair()
  const foreign = keyPair()
  const grants = new Map<string, Grant>()
  const tokens = new Map<string, Person>()
  let person: Person = { sub: 'nobody' }
  let cheat: 'key' | 'nonce' | 'audience' | undefined
  let later = false
  let url = ''

  const idToken = ({ person: who, nonce }: Grant): string => {
    const { email, email_verified: verified, ...rest } = who
    const now = Math.floor(Date.now() / 1_000)
    const claims = {
      ...rest,
      ...(!later && { email, email_verified: verified }),
      iss: url,
      aud: cheat === 'audience' ? 'somebody else' : client.id,
      iat: now,
      exp: now + 300,
      nonce: cheat === 'nonce' ? 'another' : nonce,
    }
    const signed = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT' })}.${part(claims)}`
    const key = cheat === 'key' ? foreign.privateKey : own.privateKey
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
  }

  const app = express()
  app.use(express.urlencoded({ extended: false }))
  app.get('/.well-known/openid-configuration', (_, response) => {
    response.json({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
      userinfo_endpoint: `${url}/me`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    })
  })
  app.get('/keys', (_, response) => {
    response.json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] })
  })
  app.get('/authorize', ({ query }, response) => {
    const asked = (name: string): string => String(query[name] ?? '')
    const redirect = new URL(asked('redirect_uri'))
    const code = randomBytes(16).toString('base64url')
    if (asked('code_challenge_method') !== 'S256') return void response.status(400).send('PKCE is needed')
    grants.set(code, { person, nonce: asked('nonce'), challenge: asked('code_challenge'), redirect: redirect.href })
    redirect.search = new URLSearchParams({ code, state: asked('state'), iss: url }).toString()
    response.redirect(redirect.href)
  })
  app.post('/token', ({ headers, body }, response) => {
    const given: Readonly<Record<string, string>> = body
    const basic = `Basic ${Buffer.from(`${client.id}:${encodeURIComponent(client.secret).replaceAll('%20', '+')}`).toString('base64')}`
    const grant = grants.get(given.code ?? '')
    grants.delete(given.code ?? '')
    const proof = createHash('sha256')
      .update(given.code_verifier ?? '')
      .digest('base64url')
    if (headers.authorization !== basic) return void response.status(401).json({ error: 'invalid_client' })
    if (!grant || grant.challenge !== proof || grant.redirect !== given.redirect_uri)
      return void response.status(400).json({ error: 'invalid_grant' })
    const token = randomBytes(16).toString('base64url')
    tokens.set(token, grant.person)
    response.json({ access_token: token, token_type: 'Bearer', expires_in: 300, id_token: idToken(grant) })
  })
  app.get('/me', ({ headers }, response) => {
    const who = tokens.get((headers.authorization ?? '').replace('Bearer ', ''))
    if (who) response.json(who)
    else response.status(401).end()
  })

  const server = await new Promise<Server>(resolve => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`
  return {
    url,
    client,
    is: who => void (person = who),
    cheats: how => void (cheat = how),
    tellsLater: () => void (later = true),
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
