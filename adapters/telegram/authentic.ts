import { createHash, timingSafeEqual } from 'node:crypto'

/** Telegram's proof that it calls: https://core.telegram.org/bots/api#setwebhook, `secret_token`. */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Whether a call carries our webhook secret, once. Takes equally long however much of it is right; without a secret, never. */
export const authentic = (
  secret: string | undefined,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): boolean => {
  const claimed = headers[SECRET_HEADER]
  return Boolean(secret) && typeof claimed === 'string' && timingSafeEqual(hash(claimed), hash(secret ?? ''))
}
