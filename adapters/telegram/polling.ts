import { setTimeout as pause } from 'node:timers/promises'
import type { Api } from 'grammy'
import type { Log } from './config.js'
import { askedToWait, refusedToken, whyFailed } from './delivery.js'
import { UPDATE_KINDS } from './update.js'

/** How long Telegram holds a call open when there is nothing to tell; the client must wait longer than that. */
export const LONG_POLL = { seconds: 25, clientSeconds: 40 } as const

const BACKOFF = { firstMs: 500, mostMs: 30_000 } as const

/** The wait before the n-th attempt after as many failures, n from 1. */
export const backoffMs = (failures: number): number => Math.min(BACKOFF.mostMs, BACKOFF.firstMs * 2 ** (failures - 1))

/** Takes the updates of one call; true once they are committed. */
export type OnBatch = (updates: readonly unknown[]) => Promise<boolean>

interface Means {
  readonly api: Api
  readonly onBatch: OnBatch
  readonly log: Log
  readonly stopped: AbortSignal
}

/**
 * Polls until stopped. The next call's offset is what confirms a batch to Telegram, so a batch is confirmed only when it
 * is committed, and comes again otherwise. Ends on its own only when the token is refused.
 */
export const poll = async (means: Means): Promise<void> => {
  const { log, stopped } = means
  let offset = 0
  let failures = 0
  while (!stopped.aborted) {
    const batch = await nextBatch(means, offset)
    if (batch.is === 'refused') return
    if (batch.is === 'taken') {
      failures = 0
      offset = batch.offset ?? offset
      continue
    }
    failures += 1
    const waitMs = batch.waitMs ?? backoffMs(failures)
    if (!stopped.aborted)
      log.warn({ why: batch.why, waitMs }, 'Telegram updates were not taken and will be asked for again')
    await pause(waitMs, undefined, { signal: stopped }).catch(() => undefined)
  }
  await confirm(means.api, offset)
}

type Batch =
  | { readonly is: 'taken'; readonly offset?: number }
  | { readonly is: 'failed'; readonly why: string; readonly waitMs?: number }
  | { readonly is: 'refused' }

const nextBatch = async ({ api, onBatch, log, stopped }: Means, offset: number): Promise<Batch> => {
  try {
    const asking = { offset, timeout: LONG_POLL.seconds, allowed_updates: UPDATE_KINDS }
    // grammY's types name an older AbortSignal; at run time it takes Node's own.
    const updates = await api.getUpdates(asking, stopped as Parameters<Api['getUpdates']>[1])
    const last = updates.at(-1)
    if (!last) return { is: 'taken' }
    if (!(await onBatch(updates))) return { is: 'failed', why: 'not committed' }
    return { is: 'taken', offset: last.update_id + 1 }
  } catch (error) {
    if (refusedToken(error)) {
      log.error({}, 'Telegram refuses the token: take a new one from @BotFather, set TELEGRAM_BOT_TOKEN and restart')
      return { is: 'refused' }
    }
    const seconds = askedToWait(error)
    return { is: 'failed', why: whyFailed(error), ...(seconds !== undefined && { waitMs: seconds * 1_000 }) }
  }
}

/** Tells Telegram of the last batch, which otherwise comes again after a restart; harmless if it fails. */
const confirm = async (api: Api, offset: number): Promise<void> => {
  if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined)
}
