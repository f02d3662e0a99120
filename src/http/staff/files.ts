import type { RequestHandler, Response } from 'express'
import type { Attachment } from '../../domain/attachment.js'
import type { TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import { readTrackingCode } from '../../domain/trackingCode.js'
import type { Media } from '../../messaging/inbound.js'
import { type Enclosed, openCaseAttachment } from '../../service/staff/caseFiles.js'
import { asHandedOn, typeOf } from '../../service/fileBytes.js'
import { LETTER_TYPES } from '../../service/staff/letterFiles.js'
import type { Answer } from '../../service/staff/command.js'
import type { StaffHouse } from '../../service/staff/house.js'
import { openAnswerFile, openProposalAttachment } from '../../service/staff/proposalFiles.js'
import type { StaffPorts } from './ports.js'
import { sendRefusal } from './refusals.js'
import type { Doorkeeper } from './signIn.js'

/** Bytes of a file at most: what Telegram gives a bot (core.telegram.org/bots/api#getfile). */
const FILE_MAX = 20 * 1024 * 1024

/** Types that are named to the browser; everything else is bytes. Nothing is ever opened in our pages. */
const NAMED = new Map([
  ...[...LETTER_TYPES].map(([mime, { ending }]) => [mime, ending] as const),
  ['image/webp', 'webp'],
  ['audio/ogg', 'ogg'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp4', 'm4a'],
  ['video/mp4', 'mp4'],
])

const mediaOf = ({ kind, ref, mime, name, size }: Extract<Attachment, { is: 'file' }>): Media => ({
  kind,
  ref,
  ...(mime !== undefined && { mime }),
  ...(name !== undefined && { name }),
  ...(size !== undefined && { size }),
})

/** A file as it may be handed out: typed by its own bytes, photos without the place they were taken at. */
const handedOut = async (
  bytes: Uint8Array,
): Promise<{ readonly bytes: Buffer; readonly mime: string; readonly ending: string } | undefined> => {
  const mime = await typeOf(bytes)
  const ending = NAMED.get(mime)
  if (ending === undefined) return { bytes: Buffer.from(bytes), mime: 'application/octet-stream', ending: 'bin' }
  const plain = asHandedOn(bytes, mime)
  return plain && { bytes: plain, mime, ending }
}

/** Sends a file under a name without its ending; false where the channel has it no more. */
export const sendEnclosed = async (
  { adapters }: Pick<StaffPorts, 'adapters'>,
  { attachment, channel }: Enclosed,
  name: string,
  response: Response,
): Promise<boolean> => {
  const adapter = adapters.find(each => each.channel === channel)
  const fetched = attachment.is === 'file' ? await adapter?.fetchFile(mediaOf(attachment), FILE_MAX) : undefined
  const given = fetched && (await handedOut(fetched.bytes))
  if (!given) return false
  response.attachment(`${name}.${given.ending}`).type(given.mime)
  response.set({ 'Content-Security-Policy': "sandbox; default-src 'none'" })
  response.send(given.bytes)
  return true
}

type Open = (house: StaffHouse, officer: Officer, code: TrackingCode, n: number) => Promise<Answer<Enclosed>>

const file =
  (ports: StaffPorts, door: Doorkeeper, open: Open): RequestHandler =>
  async (request, response) => {
    const { code: written, n } = request.params
    const code = typeof written === 'string' ? readTrackingCode(written) : undefined
    if (code === undefined || typeof n !== 'string' || !/^\d{1,3}$/u.test(n))
      return sendRefusal(request, response, 'notFound')
    const opened = await open(ports.house, door.of(request).officer, code, Number(n))
    if (!opened.ok) return sendRefusal(request, response, opened.because)
    if (!(await sendEnclosed(ports, opened.value, `${code}-${n}`, response))) sendRefusal(request, response, 'fileGone')
  }

export const caseFile = (ports: StaffPorts, door: Doorkeeper): RequestHandler => file(ports, door, openCaseAttachment)
export const proposalFile = (ports: StaffPorts, door: Doorkeeper): RequestHandler =>
  file(ports, door, openProposalAttachment)
export const answerFile = (ports: StaffPorts, door: Doorkeeper): RequestHandler => file(ports, door, openAnswerFile)
