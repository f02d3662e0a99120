import type { TrackingCode } from '../../domain/ids.js'
import type { Officer } from '../../domain/officer.js'
import type { Enclosed } from '../../service/staff/caseFiles.js'
import type { Answer } from '../../service/staff/command.js'
import type { StaffHouse } from '../../service/staff/house.js'
import { sendEnclosed } from '../staff/files.js'
import { type ConsoleRoute, refusal, sends } from './screen.js'

const FILE = /^\d{1,3}$/u

type Open = (house: StaffHouse, officer: Officer, code: TrackingCode, n: number) => Promise<Answer<Enclosed>>

/** The files that came with a contribution, or an answer, below its page: `…/:code/files/:n`. Whether it may be opened is for `open` to say. */
export const enclosures = (below: string, open: Open, of = ''): ConsoleRoute =>
  sends(`${below}/:code${of}/files/:n`, async ({ house, officer, ports, request }, { code }) => {
    const { n } = request.params
    if (typeof n !== 'string' || !FILE.test(n) || !request.res) return refusal('notFound')
    const opened = await open(house, officer, code, Number(n))
    if (!opened.ok) return refusal('notFound')
    return (await sendEnclosed(ports, opened.value, `${code}-${n}`, request.res)) ? { is: 'sent' } : refusal('fileGone')
  })
