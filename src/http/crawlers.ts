import { type Paths, paths } from './pages/paths.js'
import { html } from './html.js'

/** Pages that search engines may keep: no person is named on them. */
const KEPT = [
  'rules',
  'privacy',
  'accessibility',
  'openData',
  'api',
  'polls',
  'consultations',
  'statistics',
  'track',
] as const satisfies readonly (keyof Paths)[]

/** What crawlers may read. Pages with names may be read, so that their `noindex` is seen. */
export const robots = (publicUrl: string): string =>
  [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /chat',
    'Disallow: /console',
    'Disallow: /my-data/',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n')

/** The pages without names, each with its sister in the other language. */
export const sitemap = (publicUrl: string): string =>
  html`<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
      ${KEPT.flatMap(page =>
        (['ar', 'en'] as const).map(
          language =>
            html`<url>
              <loc>${publicUrl}${paths(language)[page]}</loc>
              ${(['ar', 'en'] as const).map(each => html`<xhtml:link rel="alternate" hreflang="${each}" href="${publicUrl}${paths(each)[page]}" />`)}
            </url>`,
        ),
      )}
    </urlset> `.text
