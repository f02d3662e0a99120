import type { Request, RequestHandler, Response } from 'express'
import multer, { MulterError } from 'multer'

const MEGABYTE = 1024 * 1024
/** Bytes of one file, and of all parts of one upload. */
const FILE = { max: 10 * MEGABYTE, upload: 25 * MEGABYTE } as const
/** Uploads held in memory at once, of each kind; more are asked to come again. */
const AT_ONCE = 8
const FIELD = { size: 64 * 1024 } as const

/** Why an upload is not read: larger than may be, with more files than may be, too many at once, not of its form, or not believed. */
export type PartsFault = 'tooLarge' | 'tooMany' | 'busy' | 'broken' | 'unbelieved'

interface PartsRule {
  readonly files: number
  readonly fields: number
  /** Asked when the first file begins, with the fields before it in `request.body`: no byte of a file is read for who is not believed. */
  readonly believes?: (request: Request) => boolean
  readonly refuse: (why: PartsFault, request: Request, response: Response, next: () => void) => void
}

class Unbelieved extends Error {}

const faultOf = (error: unknown): PartsFault => {
  if (error instanceof Unbelieved) return 'unbelieved'
  if (!(error instanceof MulterError)) return 'broken'
  if (error.code === 'LIMIT_FILE_SIZE') return 'tooLarge'
  return error.code === 'LIMIT_FILE_COUNT' ? 'tooMany' : 'broken'
}

/** Reads the parts of an upload into memory, or refuses it as its rule says. */
export const readParts = ({ files, fields, believes, refuse }: PartsRule): RequestHandler => {
  const parse = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: { fileSize: FILE.max, files, fields, fieldSize: FIELD.size, parts: files + fields },
    fileFilter: (request, _, decide) => {
      if (believes?.(request) === false) decide(new Unbelieved())
      else decide(null, true)
    },
  }).any()
  let under = 0
  return (request, response, next) => {
    const refused = (why: PartsFault): void => refuse(why, request, response, next)
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    if (!(length <= FILE.upload)) return refused('tooLarge')
    if (under >= AT_ONCE) return refused('busy')
    under += 1
    response.once('close', () => (under -= 1))
    parse(request, response, (error: unknown) => {
      if (!error) next()
      else if (!response.headersSent) refused(faultOf(error))
    })
  }
}

/** The files of a request whose parts were read. */
export const filesOf = ({ files }: Request): readonly Express.Multer.File[] => (Array.isArray(files) ? files : [])
