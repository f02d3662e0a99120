import { meaningOf } from './intent.js'
import { complaintTopicsOf, proposalTopicsOf } from './topic.js'

/** Trains what is trained from examples, some tenths of a second in all, so that nobody's first message waits for it. */
export const prepareLanguage = (): void => {
  const anything = 'نقترح تحسين النقل المدرسي'
  meaningOf(anything)
  complaintTopicsOf(anything)
  proposalTopicsOf(anything)
}
