import { complaintTopics, type Publishing } from '../../locales/labels.js'

/** From the strictest to the freest. */
const ORDER: readonly Publishing[] = ['never', 'topicOnly', 'full']

/** How much of a complaint may be published: the strictest that any of its topics allows. */
export const allowedFor = (topics: readonly string[]): Publishing => {
  const allowed = topics.map(id => complaintTopics().find(topic => topic.id === id)?.publish ?? 'never')
  return ORDER.find(each => allowed.includes(each)) ?? 'never'
}
