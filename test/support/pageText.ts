/** What a person reads of a page. */
export const pageText = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
