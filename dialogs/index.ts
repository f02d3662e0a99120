import { appeal } from './appeal.js'
import { caseTalk } from './caseTalk.js'
import { complaint } from './complaint.js'
import { guardian } from './guardian.js'
import { link } from './link.js'
import { deadlines } from './deadlines.js'
import { menu } from './menu.js'
import { myData } from './myData.js'
import { poll } from './poll.js'
import { alternative } from './alternative.js'
import { argument } from './argument.js'
import { consultation } from './consultation.js'
import { commitment } from './commitment.js'
import { proposal } from './proposal.js'
import { recall } from './recall.js'
import { registration } from './registration.js'
import { resume } from './resume.js'
import { safety } from './safety.js'
import { settings } from './settings.js'
import { staffCode } from './staffCode.js'
import { staffTalk } from './staffTalk.js'
import { support } from './support.js'
import { track } from './track.js'
import { welcome } from './welcome.js'
import { whichCase } from './whichCase.js'

/** Every dialog of the product. */
export const DIALOGS = [
  menu,
  welcome,
  registration,
  guardian,
  resume,
  proposal,
  support,
  commitment,
  appeal,
  complaint,
  safety,
  recall,
  poll,
  consultation,
  alternative,
  argument,
  track,
  deadlines,
  caseTalk,
  whichCase,
  staffTalk,
  myData,
  settings,
  staffCode,
  link,
] as const
