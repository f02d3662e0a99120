import { coded, el, say } from './dom.js'

const button = (choice, choose) => {
  const made = el('button', { type: 'button' }, ...coded(choice.label))
  if (choice.description) made.append(el('span', { class: 'about' }, ...coded(choice.description)))
  made.addEventListener('click', () => choose(choice))
  return el('li', {}, made)
}

const list = (choices, asRows, choose) => {
  const made = el('ul', { class: asRows ? 'choices rows' : 'choices', 'aria-label': say('choices') })
  const once = choice => {
    for (const each of made.querySelectorAll('button')) each.disabled = true
    choose(choice)
  }
  made.append(...choices.map(choice => button(choice, once)))
  return made
}

/** The choices of a message: rows where it offers a list or explains them, chips otherwise. */
export const offered = (data, choose) => {
  const choices = data.choices ?? []
  if (choices.length === 0) return undefined
  const asRows = data.listButton !== undefined || choices.some(each => each.description)
  return list(choices, asRows, choose)
}

/** What is left of them once the conversation has gone on: those that work at any time, folded away. */
export const stillOffered = (data, choose) => {
  const lasting = (data.choices ?? []).filter(each => each.lasting)
  if (lasting.length === 0) return undefined
  return el(
    'details',
    { class: 'earlier' },
    el('summary', {}, say('choices.earlier')),
    list(
      lasting,
      lasting.some(each => each.description),
      choose,
    ),
  )
}
