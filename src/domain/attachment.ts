/** A file or place that came with a contribution. The bytes are fetched from the channel after the turn. */
export type Attachment =
  | {
      readonly is: 'file'
      readonly kind: 'photo' | 'document' | 'voice' | 'audio' | 'video'
      readonly ref: string
      readonly mime?: string
      readonly name?: string
      readonly size?: number
    }
  | { readonly is: 'location'; readonly latitude: number; readonly longitude: number; readonly name?: string }
