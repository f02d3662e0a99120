import { meaningReader } from '../src/encoder/meaning.js'
import { report } from '../src/language/report.js'
import { sentences } from './tasks.js'

const HOSTILE = [
  ...['ا', 'a ', '3a', '🙏', '\uFDFA', '\u0315\u0300', 'constructor ', 'يضرب مثلا ', 'يا ', 'ض '],
  ...['الباص ما يجي من يومين والعيال واقفين ف الشمس، ', 'el bas ma yeji mn yomain w el 3eyal wa2feen, '],
].map(part => part.repeat(10_000 / part.length))

const quantiles = (times: readonly number[]): string => {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2)
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`
}

const once = (text: string, read: (text: string) => unknown): number => {
  const started = performance.now()
  read(text)
  return performance.now() - started
}

/** All texts are read so many times and the quickest of each counts: what else the machine does meanwhile is not ours. */
const TIMES = 4

const timed = (texts: readonly string[], read: (text: string) => unknown): readonly number[] => {
  const rounds = Array.from({ length: TIMES }, () => texts.map(text => once(text, read)))
  return texts.map((_, at) => Math.min(...rounds.map(times => times[at] ?? Infinity)))
}

const texts = sentences().map(({ text }) => text)
// No meaning is remembered, so that each is read anew.
const meaning = meaningReader(0)
// Once for the processor to know the way.
timed(texts.slice(0, 500), text => report(text, undefined, meaning))

const print = (what: string, times: readonly number[]): void =>
  void process.stdout.write(`${what}: ${quantiles(times)}\n`)
print(
  'by words',
  timed(texts, text => report(text, undefined, undefined)),
)
print('the meaning alone', timed(texts.slice(500), meaning))
print(
  '10,000 characters of mischief, by words',
  timed(HOSTILE, text => report(text, undefined, undefined)),
)
print('10,000 characters of mischief, the meaning', timed(HOSTILE, meaning))
print(
  '10,000 characters of mischief, by words and meaning',
  timed(HOSTILE, text => report(text, undefined, meaning)),
)
