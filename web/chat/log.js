import { offered, stillOffered } from './choices.js'
import { byId, el, say } from './dom.js'
import { botMessage, dayName, personMessage } from './message.js'
import { datedAt } from './time.js'

const STATES = { sending: 'sending', sent: 'sent', failed: 'failed', refused: 'failed' }

/** Puts messages at the end of the log, with a line wherever a day begins and a gap wherever the speaker changes. */
const appender = root => {
  let day
  let last
  return (node, at, from) => {
    const name = dayName(at)
    if (name !== day) root.append(el('p', { class: 'day' }, name))
    if (from !== last) node.classList.add('turn')
    // Who speaks is written once for what is said in a row; it is still read out each time.
    else if (from === 'bot') node.querySelector('.meta').classList.add('hidden')
    day = name
    last = from
    root.append(node)
  }
}

/** The choices of the messages that nobody has answered yet. */
const openChoices = choose => {
  let open = []
  return {
    offer: (node, data) => {
      const choices = offered(data, choose)
      if (!choices) return
      node.append(choices)
      open.push({ node, data })
    },
    /** The person has answered: what was offered before belongs to the past. */
    settle: () => {
      for (const { node, data } of open) {
        node.querySelector('.choices')?.remove()
        const left = stillOffered(data, choose)
        if (left) node.append(left)
      }
      open = []
    },
  }
}

/**
 * The conversation on the page. `choose(choice)` is called for a tap, `retry()` for a message that did not get through,
 * `download(attachment)` for a file.
 */
export const openLog = ({ choose, retry, download }) => {
  const append = appender(byId('log'))
  const choices = openChoices(choose)
  const shown = new Map()

  const fromBot = (id, activity) => {
    const node = botMessage(activity, download)
    shown.set(id, node)
    choices.offer(node, activity.channelData ?? {})
    append(node, Date.parse(activity.timestamp), 'bot')
    return node
  }

  const fromPerson = (id, at, text, files) => {
    choices.settle()
    const message = personMessage(at, text, files, download)
    shown.set(id, message)
    append(message.node, at, 'person')
    return message
  }

  return {
    /** Shows an activity of the history; its node, or nothing if there is nothing new to be seen. */
    show: activity => {
      if (activity.type !== 'message') return undefined
      datedAt(Date.parse(activity.timestamp))
      const id = activity.channelData?.clientMsgId ?? activity.id
      const known = shown.get(id)
      if (activity.from.role === 'bot') return known ? undefined : fromBot(id, activity)
      if (known) known.received(activity)
      return (known ?? fromPerson(id, Date.parse(activity.timestamp), activity.text, activity.attachments ?? [])).node
    },
    /** Shows what the person has just written, and how its sending goes. */
    pending: (entry, is, sentence) => {
      const message = shown.get(entry.id) ?? fromPerson(entry.id, entry.at, entry.text, entry.files ?? [])
      message.fares(sentence || say(STATES[is]), STATES[is] === 'failed', is === 'failed' ? retry : undefined)
    },
    empty: () => shown.size === 0,
  }
}
