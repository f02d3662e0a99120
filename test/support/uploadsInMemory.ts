import type { FetchedFile } from '../../adapters/channelAdapter.js'
import type { Uploads } from '../../src/http/ports.js'

/** Files of the web chat as long as the test runs, and how much each chat is said to have sent. */
export const uploadsInMemory = (): Uploads & {
  readonly files: Map<string, FetchedFile>
  readonly sentBy: Map<string, number>
} => {
  const files = new Map<string, FetchedFile>()
  const sentBy = new Map<string, number>()
  return {
    files,
    sentBy,
    saveUpload: async (bytes, mime) => {
      const ref = `upload-${files.size + 1}`
      files.set(ref, { bytes, mime })
      return ref
    },
    uploadedLately: async chat => sentBy.get(chat) ?? 0,
    readUpload: async ref => files.get(ref),
  }
}
