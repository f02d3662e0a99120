/** The arrows of the write path, of a replay and of an erasure: at each of them a test may kill the process. */
export type Failpoint =
  | 'before-insert'
  | 'after-insert'
  | 'before-projection'
  | 'after-projection'
  | 'before-send'
  | 'after-send'
  | 'before-mark'
  | 'before-decision'
  | 'after-decision'
  | 'before-replay'
  | 'after-replay'
  | 'before-wiping'
  | 'while-wiping'
  | 'after-wiping'

const [WHERE, NTH = '1'] = process.env.NODE_ENV === 'test' ? (process.env.FAIL ?? '').split(':') : []

let passed = 0

/** Kills this process, as a power cut would, when a test asks for it: `FAIL=after-insert:3` at the third passing. */
export const failpoint = (here: Failpoint): void => {
  if (WHERE !== here) return
  passed += 1
  if (passed === Number(NTH)) process.kill(process.pid, 'SIGKILL')
}
