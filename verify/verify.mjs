// Checks what Musharaka publishes of its log, without Musharaka: it needs Node 20 and this one file.
// يتحقق من السجل العام لقناة «مشاركة» دون القناة نفسها: يكفيه Node 20 وهذا الملف وحده.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

/** What may be wrong, in both languages; `#` stands for where. */
const SENTENCES = {
  line: 'السطر # لا يُقرأ · Line # cannot be read',
  cut: 'الملف مبتور أو زيد فيه، وفيه # من الأسطر · The file, of # lines, was cut or added to',
  order: 'القيد # مفقود أو في غير موضعه · Entry # is missing or out of place',
  double: 'القيد # مكرر · Entry # stands there twice',
  dated: 'تاريخ القيد # أسبق مما قبله · Entry # bears an earlier time than the one before it',
  content: 'محتوى القيد # غير ما التزم به القيد · The content of entry # is not what it committed to',
  stray: 'المحتوى المنسوب إلى القيد # زائد · There is content for an entry # too many',
  later: 'محتوى القيد # أحدث من القيد نفسه · The content of entry # is younger than the entry',
  gone: 'محتوى القيد # مفقود ولا قيد يذكر السبب · The content of entry # is gone and no entry says why',
  unlogged: '# منشور ولا قيد له في السجل · # is published and not in the log',
  changed: 'المنشور عن # غير ما في السجل · What is published of # is not what the log says',
  hidden: '# منشور في السجل وغير موجود بين المنشورات · # is published by the log and missing from what is published',
  note: 'نقطة التحقق # لا تُقرأ · Checkpoint # cannot be read',
  signature: 'توقيع نقطة التحقق # غير صحيح · The signature of checkpoint # does not hold',
  sequence: 'قبل نقطة التحقق # نقطة مفقودة أو في غير موضعها · Before checkpoint # one is missing or out of place',
  short: 'القيود أقل مما تذكره نقطة التحقق # · There are fewer entries than checkpoint # says',
  root: 'القيود غير التي وُقّعت عليها نقطة التحقق # · The entries are not those that checkpoint # was signed over',
  time: 'تاريخ نقطة التحقق # لا يوافق قيودها · The time of checkpoint # does not fit its entries',
  uncovered: 'بعد آخر نقطة تحقق قيود لم يُوقّع عليها، والقيود كلها # · Of # entries the last are under no checkpoint',
  promise: 'الوعد بالقيد # لا يصح أو لم يوفَ به · The promise of entry # does not hold or was not kept',
  receipt: 'إيصال القيد # ليس إيصاله · The receipt of entry # is not its own',
  nothing: 'ليس في الملف قيد يُتحقق منه · There is no entry in the file to be checked',
  form: 'بعض الملف مفقود أو على غير صورته · Something in the file is missing or not of its form',
  proof: 'إثبات القيد # لا يصل إلى جذر نقطة التحقق · The proof of entry # does not lead to the root of the checkpoint',
}

/** So many characters of a receipt are shown to people. */
const RECEIPT = 12

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const bytes = text => Buffer.from(String(text), 'base64')
const inner = (left, right) => sha256(Uint8Array.of(1), left, right)
const same = (one, other) => Buffer.compare(one, other) === 0

/** What comes of it; undefined where it cannot be done. */
const attempt = doing => {
  try {
    return doing()
  } catch {
    return undefined
  }
}

/** RFC 8785. */
const canonical = value => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

const leafHashOf = ({ ref, kind, at, commit }) => sha256(Uint8Array.of(0), canonical({ ref, kind, at, commit }))

/**
 * Climbs from a node of the tree to its root (RFC 9162, 2.1.3.2 and 2.1.4.2): `old` is the root without all that stands to
 * the right. Undefined where the path is not as long as the tree is high.
 */
const climb = (node, last, start, path) => {
  let [at, end, old, root] = [node, last, start, start]
  for (const step of path) {
    if (end === 0) return undefined
    if (at % 2 === 1 || at === end) {
      ;[old, root] = [inner(step, old), inner(step, root)]
      while (at % 2 === 0 && at !== 0) [at, end] = [at / 2, Math.floor(end / 2)]
    } else root = inner(root, step)
    ;[at, end] = [Math.floor(at / 2), Math.floor(end / 2)]
  }
  return end === 0 ? { old, root } : undefined
}

export const isIncluded = ({ index, size, leaf, path, root }) => {
  if (!(index < size)) return false
  const top = climb(index, size - 1, leaf, path)
  return top !== undefined && same(top.root, root)
}

export const isBeginning = ({ first, size, firstRoot, root, path }) => {
  if (first === size) return path.length === 0 && same(firstRoot, root)
  if (first === 0) return path.length === 0
  const [start, ...steps] = Number.isInteger(Math.log2(first)) ? [firstRoot, ...path] : path
  if (!(first < size) || start === undefined) return false
  let [at, last] = [first - 1, size - 1]
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)]
  const top = climb(at, last, start, steps)
  return top !== undefined && same(top.old, firstRoot) && same(top.root, root)
}

const publicKeyOf = key =>
  createPublicKey({
    key: Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      bytes(key.split('+').slice(2).join('+')).subarray(1),
    ]),
    format: 'der',
    type: 'spki',
  })

/** A promise that the leaf of a hash will be in the log; undefined where it is of no such form. */
const readPromise = note => {
  const [, text, origin, hash, name, signature] = /^((.+)\npromise (\S+)\n)\n— (\S+) (\S+)\n$/u.exec(note) ?? []
  return text && { text, origin, hash, name, signature }
}

/** A checkpoint in the form of c2sp.org/tlog-checkpoint; undefined where it is of no such form. */
const readNote = note => {
  const [, text, origin, size, root, at, before, name, signature] =
    /^((.+)\n(\d+)\n(\S+)\n(\S+)\nafter (\d+)\n)\n— (\S+) (\S+)\n$/u.exec(note) ?? []
  return text && { text, origin, size: Number(size), root, at, before: Number(before), name, signature }
}

const isSigned = ({ text, origin, name, signature }, key) =>
  attempt(() => {
    const id = Buffer.from(key.split('+')[1], 'hex')
    const signed = bytes(signature)
    if (name !== origin || !key.startsWith(`${name}+`) || !same(signed.subarray(0, 4), id)) return false
    return verify(null, Buffer.from(text), publicKeyOf(key), signed.subarray(4))
  }) === true

/** The roots of the tree at the sizes asked for. */
const rootsOf = (leaves, sizes) => {
  const [peaks, roots] = [[], new Map()]
  leaves.forEach((leaf, at) => {
    peaks.push(leafHashOf(leaf))
    for (let n = at; n % 2 === 1; n = (n - 1) / 2) peaks.push(inner(...peaks.splice(-2)))
    if (sizes.has(at + 1))
      roots.set(
        at + 1,
        peaks.reduceRight((right, left) => inner(left, right)),
      )
  })
  return roots
}

const readLines = (lines, report) => {
  const parts = { log: [], leaf: [], opening: [], kept: [], item: [], checkpoint: [], end: [] }
  lines.forEach((line, n) => {
    try {
      const part = JSON.parse(line)
      parts[part.is].push(part)
    } catch {
      report('line', `${n + 1}`)
    }
  })
  const [end] = parts.end
  if (parts.log.length !== 1 || end?.lines !== lines.length - 1) report('cut', `${lines.length}`)
  return parts
}

const checkLeaves = (leaves, report) => {
  const refs = new Set()
  leaves.forEach((leaf, n) => {
    if (leaf.index !== n) report('order', `${n}`)
    if (refs.has(leaf.ref)) report('double', `${n}`)
    if (n > 0 && !(leaf.at >= leaves[n - 1].at)) report('dated', `${n}`)
    refs.add(leaf.ref)
  })
}

const isPromised = (leaf, promise, keys) => {
  const read = readPromise(promise)
  return read?.hash === leafHashOf(leaf).toString('base64') && keys.some(key => isSigned(read, key))
}

/** What waits for the end of its day was promised as it is, once, and its day is not over. */
const checkKept = (leaves, kept, keys, report) => {
  const refs = new Set(leaves.map(({ ref }) => ref))
  for (const { promise, ...leaf } of kept) {
    if (refs.has(leaf.ref)) report('double', leaf.ref)
    if (leaf.at < leaves.at(-1)?.at || !isPromised(leaf, promise, keys)) report('promise', leaf.ref)
    refs.add(leaf.ref)
  }
}

/** What waits opens as if it stood behind the last entry. */
const openingsOf = (kept, from) =>
  kept.flatMap(({ salt, content, attribution }, n) =>
    salt === undefined ? [] : [{ index: from + n, salt, content, attribution }],
  )

/** An entry that waits has no place yet, and is called by its name. */
const nameOf = ({ index, ref }) => `${index ?? ref}`

const commitOf = ({ salt, content, attribution }) =>
  sha256(bytes(salt), canonical(attribution === undefined ? { content } : { content, attribution })).toString('base64')

/** Which entries are open, and which were closed by another entry. */
const checkOpenings = (leaves, openings, report) => {
  const [open, closed] = [new Map(), new Set()]
  for (const { index, salt, content, attribution } of openings) {
    const leaf = leaves[index]
    if (!leaf || open.has(index)) report('stray', `${index}`)
    else if (leaf.commit !== commitOf({ salt, content, attribution })) report('content', nameOf(leaf))
    else if (content.at !== undefined && new Date(content.at).toISOString() > leaf.at) report('later', nameOf(leaf))
    if (leaf?.kind === 'closed' || leaf?.kind === 'kept') closed.add(content?.of)
    open.set(index, content)
  }
  return { open, closed }
}

/** Of the whole log every entry is open or closed; of the public one those about what was published. */
const checkGone = (leaves, { open, closed }, whole, report) => {
  leaves.forEach((leaf, n) => {
    const wanted = whole || leaf.kind === 'published' || leaf.kind === 'closed'
    if (wanted && !open.has(n) && !closed.has(leaf.ref)) report('gone', nameOf(leaf))
  })
}

/** Of what is moving the log is about to say something new. */
const checkItems = (leaves, { open, closed }, items, moving, report) => {
  const logged = new Map()
  leaves.forEach((leaf, n) => {
    const content = open.get(n)
    if (leaf.kind === 'published' && content && !closed.has(leaf.ref)) logged.set(content.code, content)
  })
  for (const { content } of items) {
    const known = logged.get(content.code)
    if (moving.has(content.code)) continue
    if (!known) report('unlogged', content.code)
    else if (canonical(known) !== canonical(content)) report('changed', content.code)
    logged.delete(content.code)
  }
  for (const code of logged.keys()) if (!moving.has(code)) report('hidden', code)
}

const checkNotes = (leaves, notes, keys, report) => {
  const roots = rootsOf(leaves, new Set(notes.map(({ read }) => read?.size)))
  for (const { where, read } of notes) {
    if (!read) report('note', where)
    else if (!keys.some(key => isSigned(read, key))) report('signature', where)
    else if (read.size > leaves.length) report('short', where)
    else if (roots.get(read.size)?.toString('base64') !== read.root) report('root', where)
    else if (read.at < leaves[read.size - 1].at || read.at > (leaves[read.size]?.at ?? read.at)) report('time', where)
  }
}

export const verifyExport = (lines, outside = [], key = undefined) => {
  const troubles = []
  const report = (what, where) => troubles.push({ what, where })
  const { log, leaf: leaves, opening, kept: waiting, item, checkpoint, end } = readLines(lines, report)
  const keys = key === undefined ? (log[0]?.keys ?? []) : [key]
  checkLeaves(leaves, report)
  checkKept(leaves, waiting, keys, report)
  const all = [...leaves, ...waiting]
  const found = checkOpenings(all, [...opening, ...openingsOf(waiting, leaves.length)], report)
  checkGone(all, found, log[0]?.scope === 'whole', report)
  checkItems(leaves, found, item, new Set(end[0]?.moving), report)
  const notes = checkpoint.map(({ note }, n) => ({ where: `${n + 1}`, read: readNote(note) }))
  notes.forEach(({ where, read }, n) => {
    if (read && read.before !== (notes[n - 1]?.read?.size ?? 0)) report('sequence', where)
  })
  const kept = outside.map(({ name, note }) => ({ where: name, read: readNote(note) }))
  checkNotes(leaves, [...notes, ...kept], keys, report)
  if ((notes.at(-1)?.read?.size ?? 0) < leaves.length) report('uncovered', `${leaves.length}`)
  const counts = { leaves: leaves.length, waiting: waiting.length, checkpoints: notes.length }
  return { ...counts, opened: opening.length, items: item.length, troubles }
}

/** An entry of a proof is in the log, its receipt is that of its leaf, and what it opens is what it committed to. */
const checkEntry = ({ index, hash, leaf, path, opening }, { size, root }, report) => {
  const own = leafHashOf(leaf)
  if (hash !== own.toString('base64')) report('receipt', `${index}`)
  if (opening && leaf.commit !== commitOf(opening)) report('content', `${index}`)
  if (!isIncluded({ index, size, leaf: own, path: path.map(bytes), root: bytes(root) })) report('proof', `${index}`)
}

const checkPromise = ({ hash, leaf, promise }, key, report) => {
  if (hash !== leafHashOf(leaf).toString('base64')) report('receipt', leaf.ref)
  if (!isPromised(leaf, promise, [key])) report('promise', leaf.ref)
}

const checkProof = (answer, key, report) => {
  const read = note => {
    const checkpoint = readNote(note)
    if (!checkpoint) report('note', '1')
    else if (!isSigned(checkpoint, key)) report('signature', '1')
    return checkpoint
  }
  const { entries = [], promised = [], earlier } = answer
  if (entries.length + promised.length === 0 && earlier === undefined) report('nothing', '')
  const now = read(answer.checkpoint)
  if (!now) return
  for (const entry of entries) checkEntry(entry, now, report)
  for (const promise of promised) checkPromise(promise, key, report)
  const old = earlier === undefined ? undefined : read(earlier)
  const ends = old && { first: old.size, size: now.size, firstRoot: bytes(old.root), root: bytes(now.root) }
  if (ends && !isBeginning({ ...ends, path: answer.path.map(bytes) })) report('proof', `${old.size}`)
}

export const verifyProof = (answer, key = answer.key) => {
  const troubles = []
  const report = (what, where) => troubles.push({ what, where })
  try {
    checkProof(answer, key, report)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    report('form', '')
  }
  return troubles
}

/** What an entry is of, and its receipt as the chat and the pages show it. */
const tellEntries = entries =>
  entries.flatMap(({ index, leaf, opening }) => {
    const of = opening ? `${opening.content.code} · ` : ''
    const receipt = leafHashOf(leaf).toString('base64').slice(0, RECEIPT)
    return [`القيد ${index}: ${of}الإيصال ${receipt}`, `Entry ${index}: ${of}receipt ${receipt}`]
  })

/** What is not in the log yet, with the time at which it will be. */
const tellPromised = promised =>
  promised.flatMap(({ leaf: { ref, at } }) => [
    `⏳ القيد ${ref} ليس في السجل بعد، وهو موعود به بتوقيع، ويُقيَّد عند ${at}.`,
    `  Entry ${ref} is not in the log yet; it is promised with a signature and will be there at ${at}.`,
  ])

const tell = (file, { troubles, entries = [], promised = [], ...counts }) => {
  const [head, whole] = [`${file}\n`, troubles.length === 0]
  const lines = troubles.map(({ what, where }) => {
    const [ar, en] = SENTENCES[what].replaceAll('#', where).split(' · ')
    return `✗ ${ar}.\n  ${en}.`
  })
  if (whole) lines.push('✓ السجل سليم كما هو.', '✓ Everything is as it was logged.')
  if (whole) lines.push(...tellEntries(entries), ...tellPromised(promised))
  const { leaves, waiting, checkpoints, opened, items } = counts
  if (waiting > 0) lines.push(`ما ينتظر آخر يومه: ${waiting}`, `Waiting for the end of the day: ${waiting}`)
  if (leaves !== undefined) {
    lines.push(`القيود: ${leaves} · نقاط التحقق: ${checkpoints} · المحتوى المفتوح: ${opened} · المنشورات: ${items}`)
    lines.push(`Entries: ${leaves} · checkpoints: ${checkpoints} · opened: ${opened} · published: ${items}`)
  }
  process.stdout.write(`${head}${lines.join('\n')}\n`)
  return whole
}

const HELP = `node verify.mjs FILE [--checkpoint FILE]… [--key KEY]
FILE: /api/v1/log/export, /api/v1/log/proof/CODE, /api/v1/log/consistency
--checkpoint: نقطة تحقق محفوظة في مكان آخر · a checkpoint kept elsewhere
--key: المفتاح العام الموثوق · the public key that is trusted
`

const NEITHER = `✗ ليس هذا الملف نسخة من السجل ولا إثباتًا منه. قد يكون رد الخادم على طلبات كثيرة: نرجو التنزيل من جديد بعد دقيقة.
  This file is neither an export of the log nor a proof from it. It may be the server's answer to too many requests: download it again in a minute.
`

/** A proof as the server answers it; undefined where the text is anything else. */
const proofIn = text => {
  const answer = attempt(() => JSON.parse(text))
  return typeof answer?.checkpoint === 'string' ? answer : undefined
}

/** What is asked on the command line; undefined where that makes no sense. */
const asked = () => {
  const options = {
    checkpoint: { type: 'string', multiple: true, default: [] },
    key: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  }
  return attempt(() => parseArgs({ allowPositionals: true, options }))
}

/** The file as text; undefined, after saying so, where it cannot be read. */
const read = file => {
  const text = attempt(() => readFileSync(file, 'utf8'))
  if (text === undefined) process.stdout.write(`${file}\n✗ هذا الملف لا يُقرأ.\n  This file cannot be read.\n`)
  return text
}

const main = () => {
  const { values, positionals: [file] = [] } = asked() ?? {}
  if (file === undefined || values.help) return process.stdout.write(HELP) && (values?.help ? 0 : 64)
  const text = read(file)
  const outside = values.checkpoint.map(name => ({ name, note: read(name) }))
  if (text === undefined || outside.some(({ note }) => note === undefined)) return 66
  if (text.startsWith('{"is":"'))
    return tell(file, verifyExport(text.trimEnd().split('\n'), outside, values.key)) ? 0 : 1
  const answer = proofIn(text)
  if (!answer) return process.stdout.write(`${file}\n${NEITHER}`) && 65
  return tell(file, { ...answer, troubles: verifyProof(answer, values.key) }) ? 0 : 1
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = main()
