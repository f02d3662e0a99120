import { fileTypeFromBuffer } from 'file-type'
import { withoutPlace } from './photoPrivacy.js'

/** What a file is by its own bytes, whatever it calls itself; empty where they do not say. */
export const typeOf = async (bytes: Uint8Array): Promise<string> =>
  (await fileTypeFromBuffer(bytes))?.mime.split(';')[0] ?? ''

/** The bytes of such a file as they may be handed on: a photo without where it was taken. Undefined for a broken photo. */
export const asHandedOn = (bytes: Uint8Array, mime: string): Buffer | undefined => {
  const buffer = Buffer.from(bytes)
  return mime === 'image/jpeg' || mime === 'image/png' ? withoutPlace(buffer, mime) : buffer
}
