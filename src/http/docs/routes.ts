import { Router } from 'express'
import { limitPages } from '../limits.js'
import { openApi } from '../openApi.js'
import type { Site } from '../pages/layout.js'
import { paths } from '../pages/paths.js'
import { readDocument } from './document.js'
import { docsPage } from './page.js'

/** The page about the API, in Arabic and under /en in English. */
export const docs = (site: Site): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  for (const language of ['ar', 'en'] as const)
    router.get(paths(language).api, limitPages(site), (_, response) => {
      const document = readDocument(openApi(site.ministry))
      response.set('Cache-Control', 'public, max-age=300').send(docsPage(site, language, document).text)
    })
  return router
}
