import { writeFileSync } from 'node:fs'

/** A Jest reporter that leaves the totals in the file named by MUSHARAKA_TEST_TOTALS; a file that could not run counts as one failure. */
export default class Totals {
  onRunComplete(_contexts, results) {
    const totals = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    }
    if (process.env.MUSHARAKA_TEST_TOTALS) writeFileSync(process.env.MUSHARAKA_TEST_TOTALS, JSON.stringify(totals))
  }
}
