import type { CaseThread } from '../../../service/staff/caseThread.js'
import type { Html } from '../../html.js'
import type { Visit } from '../visit.js'
import type { Tried } from './composer.js'
import { duplicatesPanel } from './duplicates.js'
import { handOverPanel } from './handOver.js'
import { relabelPanel } from './relabel.js'
import { summaryPanel } from './summary.js'

/** A further part beside the thread of a case; nothing where it has nothing to say. */
export type CasePanel = (visit: Visit, shown: CaseThread, tried: Tried | undefined) => Promise<Html | undefined>

/** What stands beside the thread below the submitter, in this order. A new part is a file here and its line. */
export const PANELS: readonly CasePanel[] = [duplicatesPanel, relabelPanel, summaryPanel, handOverPanel]
