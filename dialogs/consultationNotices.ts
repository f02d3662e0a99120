import { addresses } from '../src/domain/audience.js'
import { type Consultation, acceptsOpinions } from '../src/domain/consultation/consultation.js'
import { type Say, type Value, choice, say } from '../src/messaging/say.js'
import type { SystemEvent } from '../src/messaging/systemEvent.js'
import { openConsultation, openItem } from './caseItem.js'
import { MENU } from './kit/menuButton.js'
import { registerUrl } from './kit/pages.js'
import { decisionLines, endOf, pageOf } from './consultationCard.js'
import type { Turn } from './kit/turn.js'
import { stillWants } from './mailingNotices.js'
import { reasonOf } from './pollNotices.js'

type News<K extends SystemEvent['is']> = Extract<SystemEvent, { is: K }>

/** A consultation as it is put to people who did not ask for it. */
export const consultationPut = (it: Consultation): Say => {
  const args = { title: { bilingual: it.title }, why: { bilingual: it.why }, until: { date: endOf(it) } }
  const choices = [openConsultation(it.code), choice('alerts.off', 'notice.pollClosed.mute', { lasting: true }), MENU]
  const values = [args.title, args.until] as const
  return say('notice.consultationOpened', args, { choices, template: { name: 'moe_poll_invite', values } })
}

/** Who cannot take part is left alone. */
export const consulted = (turn: Turn, { code, wants, test }: News<'consultationOpened'>): readonly Say[] => {
  const it = turn.look({ fact: 'consultation', code })
  const { participant } = turn.state
  if (it && test) return [consultationPut(it)]
  if (!it || !participant || !stillWants(turn, wants)) return []
  return acceptsOpinions(it, turn.now) && addresses(it.audience, participant) ? [consultationPut(it)] : []
}

/** What the answers changed, to everybody who took part. */
export const concluded = (turn: Turn, { code, title, findings, of }: News<'consultationConcluded'>): readonly Say[] => {
  const args = {
    title: { bilingual: title },
    lines: { list: decisionLines(findings), by: '\n' },
    n: of,
    url: pageOf(turn, code),
    more: of > findings.length ? ({ phrase: 'notice.consultationConcluded.more' } as const) : '',
  }
  const template = { name: 'moe_result', values: [args.title] } as const
  return [say('notice.consultationConcluded', args, { choices: [openConsultation(code), MENU], template })]
}

/** It ends at another time than was said; the reason stands as it was written. */
export const endMoved = (turn: Turn, { code, title, moved, until }: News<'consultationMoved'>): readonly Say[] => {
  const due = turn.look({ fact: 'consultation', code })?.reportDue
  const report: Value =
    due === undefined ? '' : { phrase: 'notice.consultationMoved.report', args: { date: { date: due } } }
  const args = { title: { bilingual: title }, date: { date: until }, reason: moved.reason, report }
  const choices = [openConsultation(code), MENU]
  return [say(`notice.consultationMoved.${moved.is}`, args, { choices })]
}

/** What was said will not be counted; the reason is told. */
export const calledOff = ({ title, reason }: News<'consultationCancelled'>): readonly Say[] => [
  say('notice.consultationCancelled', { title: { bilingual: title }, reason: reasonOf(reason) }, { choices: [MENU] }),
]

/** The others are asked from now on what they think of it. */
export const put = (turn: Turn, { code, consultation }: News<'alternativePublished'>): readonly Say[] => {
  const name = turn.look({ fact: 'item', code })?.publishedName
  const it = turn.look({ fact: 'consultation', code: consultation })
  const until: Value = it
    ? {
        phrase: 'notice.alternativePublished.until',
        args: { date: { date: endOf(it) }, report: { date: it.reportDue } },
      }
    : ''
  const args = { code, url: registerUrl(turn, code), until }
  const template = { name: 'moe_case_update', values: [code, { label: 'status', id: 'published' }] } as const
  const more = { choices: [openItem(code), MENU], template }
  return [
    name === undefined
      ? say('notice.alternativePublished.unnamed', args, more)
      : say('notice.alternativePublished', { ...args, publish_name: name }, more),
  ]
}
