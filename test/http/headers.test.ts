import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ENTRIES, RESULTS, httpWorld } from '../support/httpWorld.js'
import { type Served, served } from '../support/served.js'

const CODE = ENTRIES[0]?.code ?? ''

const ROUTES: readonly (readonly [string, string, number])[] = [
  ['GET', '/', 200],
  ['GET', '/en', 200],
  ['GET', '/privacy', 200],
  ['GET', '/en/privacy', 200],
  ['GET', `/c/${CODE}`, 200],
  ['GET', `/en/c/${CODE}`, 200],
  ['GET', '/c/P26-00000', 404],
  ['GET', '/chat', 200],
  ['POST', '/chat/session', 200],
  ['POST', '/chat/leave', 204],
  ['GET', '/assets/now/shared/mark.svg', 200],
  ['POST', '/v3/directline/tokens/generate', 200],
  ['POST', '/v3/directline/conversations', 201],
  ['GET', '/v3/directline/conversations/somebody/activities', 401],
  ['GET', '/v3/directline/conversations/somebody/stream', 401],
  ['POST', '/v3/directline/conversations/somebody/upload', 401],
  ['GET', '/api/openapi.json', 200],
  ['GET', '/api/v1/contributions', 200],
  ['GET', `/api/v1/contributions/${CODE}`, 200],
  ['GET', '/api/v1/polls', 200],
  ['GET', `/api/v1/polls/${RESULTS.poll.code}/results`, 200],
  ['GET', '/api/v1/nothing', 404],
  ['GET', '/healthz', 200],
  ['GET', '/readyz', 200],
  ['GET', '/metrics', 200],
  ['GET', '/nothing/here', 404],
  ['POST', '/', 404],
  ['GET', '/c/%', 400],
]

const CSP = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join(';')

describe('every route over http', () => {
  let site: Served
  beforeAll(async () => void (site = await served(httpWorld().ports)))
  afterAll(() => site.server.stop(500))

  it.each(ROUTES)('%s %s answers %i with the headers that protect it', async (method, path, status) => {
    const { headers, status: answered } = await fetch(site.url + path, { method })
    const names = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'x-frame-options']
    const absent = ['x-powered-by', 'server', 'strict-transport-security']
    expect([answered, ...names.map(each => headers.get(each)), ...absent.map(each => headers.get(each))]).toEqual([
      status,
      CSP,
      'nosniff',
      'same-origin',
      'DENY',
      null,
      null,
      null,
    ])
  })

  it.each(ROUTES.filter(([method]) => method === 'GET'))('%s %s carries nothing inline', async (_, path) => {
    const answer = await fetch(site.url + path)
    const text = await answer.text()
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true
    expect(
      isPage
        ? text.match(
            / on[a-z]+=|<style|style=|javascript:|<script(?! (?:type="(?:module|application\/json)"|src="\/assets\/))/g,
          )
        : null,
    ).toBeNull()
  })
})

describe('under https', () => {
  it('browsers are told to stay there, and cookies too', async () => {
    const { ports } = httpWorld()
    const ministry = { ...ports.config.ministry, publicUrl: 'https://musharaka.example' }
    const secure = await served({ ...ports, config: { ...ports.config, ministry } })
    const page = await fetch(`${secure.url}/`)
    const session = await fetch(`${secure.url}/chat/session`, { method: 'POST' })
    await secure.server.stop(500)
    expect([page.headers.get('strict-transport-security'), page.headers.get('content-security-policy')]).toEqual([
      'max-age=31536000; includeSubDomains',
      `${CSP};upgrade-insecure-requests`,
    ])
    expect(session.headers.get('set-cookie')).toMatch(
      /^__Host-conversation=[\w.-]+; Max-Age=15552000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    )
  })
})
