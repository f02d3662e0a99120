import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

const versionOf = (root: string): string => {
  const hash = createHash('sha256')
  for (const folder of FOLDERS)
    for (const file of readdirSync(join(root, folder)).sort())
      hash.update(file).update(readFileSync(join(root, folder, file)))
  return hash.digest('base64url').slice(0, 10)
}

export interface Assets {
  readonly router: Router
  /** The address of a file of `web/`, which changes with the contents: `chat/chat.js`. */
  readonly url: (file: string) => string
}

/** Serves scripts, styles and pictures. The current version may be kept for ever; an older address gets today's file. */
export const assets = (): Assets => {
  const root = directory()
  const version = versionOf(root)
  const router = express.Router()
  for (const folder of FOLDERS)
    router.use(
      `/assets/:version/${folder}`,
      (request, response, next) => {
        response.set(
          'Cache-Control',
          request.params.version === version ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
        next()
      },
      express.static(join(root, folder), { index: false, redirect: false, cacheControl: false, dotfiles: 'ignore' }),
    )
  return { router, url: file => `/assets/${version}/${file}` }
}
