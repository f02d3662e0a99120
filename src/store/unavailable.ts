import { MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb'

/** The database cannot answer now: the sender shall try again later. Nothing is known about whether a write happened. */
export class Unavailable extends Error {}

/** The database is there, but one conversation moves on all the time: others need not wait. */
export class Busy extends Unavailable {}

/**
 * Server codes that say something about a document or a command, not about the server: bad value, duplicate key,
 * validation, too large, and the like (github.com/mongodb/mongo, error_codes.yml).
 */
const ABOUT_THE_DOCUMENT = new Set([2, 9, 14, 16, 28, 40, 52, 55, 56, 57, 66, 73, 121, 168, 10334, 11000, 17419, 17420])

/** True when the same write would be refused again. Codes without a name of their own are complaints about a command. */
export const isAboutTheDocument = (code: unknown, codeName?: string): boolean =>
  ABOUT_THE_DOCUMENT.has(Number(code)) || codeName?.startsWith('Location') === true

/** Driver errors for a wrong call of ours, as opposed to a server out of reach. */
const OUR_MISTAKES = new Set([
  'MongoInvalidArgumentError',
  'MongoAPIError',
  'MongoParseError',
  'MongoMissingDependencyError',
])

/** True when the error, or what caused it, means that the database could not be asked. */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof Unavailable) return true
  if (error instanceof MongoServerError) {
    if (error instanceof MongoBulkWriteError && error.result.getWriteConcernError()) return true
    return !isAboutTheDocument(error.code, error.codeName)
  }
  if (error instanceof MongoError) return !OUR_MISTAKES.has(error.name)
  return error instanceof Error && error.cause !== undefined && isUnavailable(error.cause)
}

/** Runs database work; a database that cannot answer becomes `Unavailable`, anything else passes through. */
export const reaching = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unavailable || !isUnavailable(error)) throw error
    throw new Unavailable('the database cannot be reached; the sender will try again', { cause: error })
  }
}

export const DUPLICATE_KEY = 11_000

/** True when a unique index refused the write. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY
