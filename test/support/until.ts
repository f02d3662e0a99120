import { setTimeout as pause } from 'node:timers/promises'

/** What has not come about after this long never will: no test fails because its machine is slow. */
export const PATIENCE_MS = 120_000

const LOOK_EVERY_MS = 20

/** Waits until it is so; throws once waiting any longer would be no use. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + PATIENCE_MS; !(await isSo()); await pause(LOOK_EVERY_MS))
    if (Date.now() > end) throw new Error(`it has not come about in ${PATIENCE_MS / 1_000} s`)
}
