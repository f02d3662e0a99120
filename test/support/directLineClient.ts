import supertest from 'supertest'

export interface Opened {
  readonly conversationId: string
  readonly token: string
}

/** A client of the Direct Line routes, as bare as one can write it. */
export const directLineOn = (url: string) => {
  const base = supertest(url)
  const at = ({ conversationId }: Opened, rest = ''): string => `/v3/directline/conversations/${conversationId}${rest}`
  const bearer = ({ token }: Opened): string => `Bearer ${token}`
  return {
    open: async (): Promise<Opened> => {
      const { body }: { body: Opened } = await base.post('/v3/directline/conversations')
      return body
    },
    post: (line: Opened, activity: object) =>
      base.post(at(line, '/activities')).set('authorization', bearer(line)).send(activity),
    list: (line: Opened, watermark = '') =>
      base.get(at(line, `/activities?watermark=${watermark}`)).set('authorization', bearer(line)),
    upload: (line: Opened) => base.post(at(line, '/upload?userId=me')).set('authorization', bearer(line)),
    get: (line: Opened, rest: string) => base.get(at(line, rest)).set('authorization', bearer(line)),
  }
}
