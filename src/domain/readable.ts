import type { Publication } from './publication.js'

/** True where everybody may read it, under its own code or as part of another one. */
export const isReadable = (publication: { readonly is: Publication['is'] | 'gone' } | undefined): boolean =>
  publication?.is === 'shown' || publication?.is === 'merged'
