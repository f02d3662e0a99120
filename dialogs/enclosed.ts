import type { FileAttachment } from '../src/domain/attachment.js'
import type { TrackingCode } from '../src/domain/ids.js'
import { type Say, say } from '../src/messaging/say.js'

/** The files that go with what staff wrote, each as a message of its own, so that each arrives, or is tried again, by itself. */
export const enclosed = ({
  code,
  files = [],
}: {
  readonly code: TrackingCode
  readonly files?: readonly FileAttachment[]
}): readonly Say[] =>
  files.map(({ ref, name = code, mime = 'application/octet-stream' }, at) =>
    say(
      files.length === 1 ? 'notice.file' : 'notice.file.of',
      { code, n: at + 1, all: files.length },
      { file: { ref, name, mime } },
    ),
  )
