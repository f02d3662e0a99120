import { duplicatesPanel } from './duplicates.js'
import { handOverPanel } from './handOver.js'
import type { CasePanel } from './panel.js'
import { relabelPanel } from './relabel.js'
import { summaryPanel } from './summary.js'

/** What stands beside the thread below the submitter, in this order. A new part is a file here and its line. */
export const PANELS: readonly CasePanel[] = [duplicatesPanel, relabelPanel, summaryPanel, handOverPanel]
