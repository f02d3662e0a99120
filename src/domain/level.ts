/** How far the participants' say goes: they are told, they are asked, or they decide together with the ministry. */
export const LEVELS = ['information', 'consultation', 'decision'] as const
export type Level = (typeof LEVELS)[number]

/** What is asked for where nobody chose: people are asked, and the ministry decides. */
export const USUAL_LEVEL: Level = 'consultation'
