import { Router } from 'express'
import { z } from 'zod'
import { DUMPED, type Dump, type Dumps } from './dumps.js'
import { iso } from './iso.js'
import { paths } from './pages/paths.js'
import { problem } from './problem.js'
import { told } from './told.js'
import { pageLanguage } from './words.js'

const DumpJson = z
  .object({
    set: z.enum(DUMPED),
    name: z.string().meta({ example: 'contributions.csv' }),
    type: z.literal('text/csv'),
    size: z.int().meta(told('docs.field.dump.size')),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .meta(told('docs.field.dump.sha256')),
    at: z.iso.datetime().meta(told('docs.field.dump.at')),
    url: z.url().meta(told('docs.field.dump.url')),
  })
  .meta({ id: 'OpenDataFile' })

export const OpenDataJson = z.object({ files: z.array(DumpJson) })

/** Where a file lies: its address bears its checksum, so that another file is never taken for it. */
export const dumpPath = ({ name, sha256 }: Pick<Dump, 'name' | 'sha256'>): string =>
  `/api/v1/open-data/${sha256}/${name}`

const dumpJson = (dump: Dump, publicUrl: string): z.infer<typeof DumpJson> => ({
  set: dump.of,
  name: dump.name,
  type: 'text/csv',
  size: dump.bytes.length,
  sha256: dump.sha256,
  at: iso(dump.at),
  url: publicUrl + dumpPath(dump),
})

/** What was withdrawn is gone from a file within a minute: see how long it is held. */
const CACHED = 'public, max-age=15'

/** The files of open data by their checksums. */
export const openDataApi = (dumps: Dumps, publicUrl: string): Router => {
  const router = Router({ caseSensitive: true, strict: true })

  router.get('/v1/open-data', async (_, response) => {
    const files = (await dumps.list()).map(each => dumpJson(each, publicUrl))
    response.set('Cache-Control', CACHED).json({ files })
  })

  router.get('/v1/open-data/:sha256/:name', async (request, response) => {
    const { sha256, name } = request.params
    const found = await dumps.find(name, sha256)
    response.vary('Accept')
    if (found) {
      response.set({ 'Cache-Control': CACHED, ETag: `"${sha256}"` })
      response.set('Repr-Digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
      return void response.type('text/csv').attachment(name).send(found.bytes)
    }
    response.set('Cache-Control', 'no-store')
    // Whoever sees pages is shown the file as it is now, and told so; a program is told only.
    if (request.accepts(['json', 'html']) !== 'html') return problem(request, response, 'Renewed')
    response.redirect(303, `${paths(pageLanguage(request)).openData}?changed`)
  })
  return router
}
