import { page } from './dom.js'

const WAIT_MS = 20_000
const BASE = '/v3/directline/conversations'

/** The right to the conversation of this browser: kept by a cookie, used by a token that is renewed when it is old. */
export const openSession = () => {
  let session

  const renew = async () => {
    const response = await fetch('/chat/session', {
      method: 'POST',
      headers: { 'Accept-Language': page.language },
      signal: AbortSignal.timeout(WAIT_MS),
    })
    if (!response.ok) throw new Error(`no session: ${response.status}`)
    const renewed = await response.json()
    // The old conversation is gone: nothing on this page belongs to the new one.
    if (session && session.conversationId !== renewed.conversationId) location.reload()
    session = renewed
  }

  const ask = (path, { headers, ...init }) =>
    fetch(`${BASE}/${session.conversationId}/${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${session.token}`, 'Accept-Language': page.language, ...headers },
    })

  /** Asks about the conversation with a token that is good; an old one is renewed once. */
  return async (path, init = {}) => {
    if (!session) await renew()
    const response = await ask(path, init)
    if (![401, 403, 404].includes(response.status)) return response
    await renew()
    return ask(path, init)
  }
}
