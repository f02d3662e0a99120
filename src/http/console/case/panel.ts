import type { CaseThread } from '../../../service/staff/caseThread.js'
import type { Html } from '../../html.js'
import type { Visit } from '../visit.js'
import type { Tried } from './composer.js'

/** A further part beside the thread of a case; nothing where it has nothing to say. */
export type CasePanel = (visit: Visit, shown: CaseThread, tried: Tried | undefined) => Promise<Html | undefined>
