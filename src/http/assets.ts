import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Router } from 'express'

/** `web/` stands beside `src/` in the sources, and above `dist/` where it is not copied along with the build. */
const directory = (): string => {
  const found = ['../../web', '../../../web']
    .map(each => fileURLToPath(new URL(each, import.meta.url)))
    .find(existsSync)
  if (found === undefined) throw new Error('the folder web/ is missing: deploy it beside dist/, the chat page is in it')
  return found
}

const FOLDERS = ['chat', 'console', 'portal', 'shared'] as const

/** The letters come as a package, so that no other site learns who reads our pages. */
const letters = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@fontsource/ibm-plex-sans-arabic')), 'files')

/** Where the files under each name lie. */
const places = (): ReadonlyMap<string, string> => {
  const root = directory()
  return new Map([...FOLDERS.map(folder => [folder, join(root, folder)] as const), ['letters', letters()]])
}

const versionOf = (folders: Iterable<string>): string => {
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('base64url').slice(0, 10)
}

interface Assets {
  readonly router: Router
  /** The address of a file of `web/`, which changes with the contents: `chat/chat.js`. */
  readonly url: (file: string) => string
}

/** Serves scripts, styles, pictures and letters. The current version may be kept for ever; an older address gets today's file. */
export const assets = (): Assets => {
  const folders = places()
  const version = versionOf(folders.values())
  const router = express.Router()
  for (const [name, folder] of folders)
    router.use(
      `/assets/:version/${name}`,
      (request, response, next) => {
        response.set(
          'Cache-Control',
          request.params.version === version ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
        next()
      },
      express.static(folder, { index: false, redirect: false, cacheControl: false, dotfiles: 'ignore' }),
    )
  return { router, url: file => `/assets/${version}/${file}` }
}
