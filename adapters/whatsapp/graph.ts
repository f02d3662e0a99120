import { FormData, Pool } from 'undici'
import { z } from 'zod'
import type { WhatsappConfig } from './config.js'
import type { Refusal } from './refusal.js'

/** How a call ended. `unsure`: no answer came, and Graph may have done it all the same; `unsent`: it was never reached. */
export type Answer =
  | { readonly is: 'done'; readonly body: unknown }
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'unsure'; readonly why: string }
  | { readonly is: 'unsent'; readonly why: string }

/** Meta's Graph API under our token. The token goes to the configured host alone: redirects are not followed. */
export interface Graph {
  get(path: string, query?: Readonly<Record<string, string>>): Promise<Answer>
  /** `over` ends a call before its own limit. */
  post(path: string, body: object, over?: AbortSignal): Promise<Answer>
  /** Leaves a file with Meta for 30 days and answers with its id. */
  upload(
    path: string,
    file: { readonly bytes: Uint8Array; readonly mime: string; readonly name: string },
    over?: AbortSignal,
  ): Promise<Answer>
  close(): Promise<void>
}

const ANSWER_MAX = 1_000_000
const CONNECTIONS = 32

const GraphError = z.object({
  error: z.object({
    code: z.number().optional().catch(undefined),
    error_subcode: z.number().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
  }),
})

/** A keep-alive pool to Graph. A lease on a message lasts longer than `timeoutMs`, so that no two processes send it. */
export const graph = (config: WhatsappConfig, timeoutMs = 8_000, uploadMs = 15_000): Graph => {
  const { origin, pathname } = new URL(config.apiRoot)
  const root = `${pathname.replace(/\/$/, '')}/${config.apiVersion}/`
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    connectTimeout: timeoutMs / 2,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: ANSWER_MAX,
  })
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    body?: string | FormData,
    { withinMs = timeoutMs, over }: { readonly withinMs?: number; readonly over?: AbortSignal | undefined } = {},
  ): Promise<Answer> => {
    const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
    const headers = { authorization: `Bearer ${config.accessToken}`, ...json }
    try {
      const own = AbortSignal.timeout(withinMs)
      const signal = over ? AbortSignal.any([own, over]) : own
      const answer = await pool.request({
        method,
        path: root + path,
        headers,
        body: body ?? null,
        signal,
        headersTimeout: withinMs,
      })
      return read(answer.statusCode, await answer.body.text())
    } catch (error) {
      return failed(error)
    }
  }
  return {
    get: (path, query) => call('GET', query ? `${path}?${new URLSearchParams(query).toString()}` : path),
    post: (path, body, over) => call('POST', path, JSON.stringify(body), { over }),
    upload: (path, { bytes, mime, name }, over) => {
      const form = new FormData()
      form.set('messaging_product', 'whatsapp')
      form.set('type', mime)
      form.set('file', new Blob([bytes], { type: mime }), name)
      return call('POST', path, form, { withinMs: uploadMs, over })
    },
    close: () => pool.destroy(),
  }
}

const read = (status: number, text: string): Answer => {
  const body = parsed(text)
  if (status >= 200 && status < 300) return { is: 'done', body }
  const { code, error_subcode, is_transient } = GraphError.safeParse(body).data?.error ?? {}
  return {
    is: 'refused',
    refusal: {
      status,
      ...(code !== undefined && { code }),
      ...(error_subcode !== undefined && { subcode: error_subcode }),
      ...(is_transient !== undefined && { transient: is_transient }),
    },
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Failures before a request was written; after any other, Graph may have acted on it. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const failed = (error: unknown): Answer => {
  const { code, name } = z.object({ code: z.unknown(), name: z.string() }).safeParse(error).data ?? {
    code: '',
    name: 'Error',
  }
  const why = typeof code === 'string' ? code : name
  const never = NEVER_SENT.has(why) || /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/.test(why)
  return { is: never ? 'unsent' : 'unsure', why }
}
