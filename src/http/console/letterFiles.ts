import { z } from 'zod'
import { type FileAttachment, LETTER_FILES } from '../../domain/attachment.js'
import { LETTER_TYPES, type fileForAnswer, type fileForLetter } from '../../service/staff/letterFiles.js'
import { type Html, html } from '../html.js'
import { field } from './form.js'
import { type Given } from './given.js'
import { formFiles } from './formFiles.js'
import type { Params } from './screen.js'
import type { Visit } from './visit.js'

/** Where a form names the files that were kept before, and where it brings new ones. */
const [KEPT, BROUGHT] = ['files', 'file'] as const

/** Forms of one page that may bring files, by what is added to the names of their fields. */
type FilesOf = '' | '-resolve' | '-reject'
const FORMS: readonly FilesOf[] = ['', '-resolve', '-reject']

/** The names of the files that a form goes with. */
export const filesNamed = (given: Given): readonly string[] => {
  const named = FORMS.flatMap(of => given[`${KEPT}${of}`] ?? [])
  return [...new Set(named)]
}

/** The field of a form in which files that were kept before are named. */
export const filesKept = z.union([z.string(), z.array(z.string())]).optional()

export const givenOfFiles = (files: readonly FileAttachment[]): Given =>
  files.length > 0 ? { [KEPT]: files.map(({ ref }) => ref) } : {}

/** Keeps the files that a form brings and names them in it, so that words that are not accepted lose none. */
export const keepsBrought =
  (keep: typeof fileForLetter | typeof fileForAnswer) =>
  async (visit: Visit, { code }: Params, given: Given) => {
    const brought = formFiles(visit.request)
    const kept = brought.ok ? await keep(visit.house, visit.officer, code, brought.value) : brought
    if (!kept.ok) return { ok: false, because: kept.because, wrong: [BROUGHT] } as const
    const files = [...filesNamed(given), ...kept.value.map(({ ref }) => ref)]
    return { ok: true, fields: files.length > 0 ? { ...given, [KEPT]: files } : given } as const
  }

const KB = 1024

/** A name and how large it is, as people say it. */
export const sized = ({ say }: Pick<Visit, 'say'>, { name = '', size = 0 }: FileAttachment): string => {
  const megabytes = Math.round((size / KB / KB) * 10) / 10
  return megabytes >= 1
    ? say('thread.files.mb', { name, n: String(megabytes) })
    : say('thread.files.kb', { name, n: Math.max(1, Math.round(size / KB)) })
}

/** Where files are attached to a letter; those that were kept before can be left out. */
export const filesField = (
  visit: Visit,
  kept: readonly FileAttachment[],
  wrong: readonly string[],
  of: FilesOf = '',
): Html => {
  const { say } = visit
  const before =
    kept.length > 0 &&
    field({
      is: 'checkboxes',
      name: `${KEPT}${of}`,
      label: say('thread.files.kept'),
      options: kept.map(file => ({ value: file.ref, label: sized(visit, file) })),
      values: kept.map(({ ref }) => ref),
    })
  return html`${before}
  ${field({
    is: 'files',
    name: `${BROUGHT}${of}`,
    label: say('thread.files'),
    accept: [...LETTER_TYPES.keys()],
    most: LETTER_FILES,
    hint: say('thread.files.hint', { n: LETTER_FILES.max }),
    tooMany: say('staff.problem.tooManyFiles'),
    tooLarge: say('staff.problem.fileTooLarge'),
    error: wrong.includes(BROUGHT) ? say('thread.files.wrong') : undefined,
  })}`
}
