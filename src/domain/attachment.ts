/** A file or place that came with a contribution. The bytes are fetched from the channel after the turn. */
export type Attachment =
  | {
      readonly is: 'file'
      readonly kind: 'photo' | 'document' | 'voice' | 'audio' | 'video'
      readonly ref: string
      readonly mime?: string
      readonly name?: string
      readonly size?: number
      /** Of its bytes, in hexadecimal: of what staff send, so that nobody exchanges it unseen. */
      readonly sha256?: string
    }
  | { readonly is: 'location'; readonly latitude: number; readonly longitude: number; readonly name?: string }

export type FileAttachment = Extract<Attachment, { is: 'file' }>

/** How many files go with one letter of staff, and the bytes of one of them. */
export const LETTER_FILES = { max: 5, bytes: 10 * 1024 * 1024 } as const
