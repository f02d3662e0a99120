import type { Request, Response } from 'express'
import { words } from '../words.js'

/** What a client of the staff API may be told, and the status it comes with. */
const REFUSALS = {
  badRequest: 400,
  notSignedIn: 401,
  wrongSignIn: 401,
  totpNeeded: 401,
  passwordsOff: 403,
  wrongTotp: 401,
  forbidden: 403,
  notFound: 404,
  fileGone: 404,
  conflict: 409,
  keyReused: 409,
  notNow: 409,
  claimedByOther: 409,
  tooLate: 409,
  overtaken: 409,
  sameUnit: 409,
  staysWithTeam: 409,
  stillWaiting: 409,
  noTelegram: 409,
  guardianMissing: 409,
  noAgreement: 409,
  neverPublished: 409,
  sameOfficer: 409,
  erasureAsked: 409,
  noDraft: 409,
  dueInThePast: 422,
  promisedBefore: 409,
  closesInThePast: 409,
  notLater: 409,
  afterReport: 409,
  notCounted: 409,
  unitThere: 409,
  unitNeeded: 409,
  nobodyThere: 409,
  noChat: 409,
  noContact: 409,
  tooLarge: 413,
  fileTooLarge: 413,
  unsupportedType: 415,
  unknownOfficer: 422,
  cannotHead: 422,
  badQuestion: 422,
  badTitle: 422,
  badBrief: 422,
  badDocument: 422,
  badStatements: 422,
  badFindings: 422,
  reportTooEarly: 422,
  incomplete: 409,
  badOptions: 422,
  badDuplicate: 422,
  noCodes: 422,
  badAside: 422,
  asidePastDue: 422,
  badMerge: 422,
  unlike: 422,
  notOnePerson: 422,
  badKind: 422,
  badFile: 422,
  unknownFile: 422,
  tooManyFiles: 422,
  badText: 422,
  saysSchool: 422,
  saysNarrative: 422,
  saysPerson: 422,
  wrongCode: 422,
  badAudience: 422,
  badUnit: 422,
  opensTooLate: 422,
  badHours: 422,
  unknownTopic: 422,
  unknownVariable: 422,
  tooManyTemplates: 409,
  unknownPlace: 422,
  ruleTwice: 422,
  topicTwice: 422,
  ownAccount: 409,
  emailTaken: 409,
  badEmail: 422,
  badName: 422,
  badUrl: 422,
  noEvents: 422,
  tooManyWebhooks: 409,
  tooManyKeys: 409,
  badPassword: 422,
  unknownUnit: 422,
  badRoster: 422,
  badDates: 422,
  blank: 422,
  unreadable: 422,
  otherValues: 422,
  formsMissing: 422,
  tooLong: 422,
  noWorkdays: 422,
  tooManyAttempts: 429,
  tooManyRequests: 429,
} as const
export type RefusalName = keyof typeof REFUSALS

/** The HTTP status that a refusal comes with. */
export const statusOf = (refusal: RefusalName): number => REFUSALS[refusal]

export const isRefusal = (name: string): name is RefusalName => Object.hasOwn(REFUSALS, name)

/** What a client may need to go on. */
export interface RefusalDetails {
  /** The version that stands now. */
  readonly version?: number | undefined
  /** Names of the fields that are not accepted; never their values. */
  readonly fields?: readonly string[] | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** Ends a request with `{error:{code,message,…}}`, the message in the language the client prefers. */
export const sendRefusal = (
  request: Request,
  response: Response,
  code: RefusalName,
  details: RefusalDetails = {},
): void => {
  const { version, fields, retryAfterSeconds } = details
  const language = request.acceptsLanguages('ar', 'en') === 'en' ? 'en' : 'ar'
  const message = words(language)(`staff.problem.${code}`)
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds))
  if (REFUSALS[code] === 401) response.set('WWW-Authenticate', 'Bearer')
  const error = { code, message, ...(version !== undefined && { version }), ...(fields && { fields }) }
  response.status(REFUSALS[code]).json({ error })
}
