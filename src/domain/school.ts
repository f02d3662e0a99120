/** The stages of schooling, as the ministry counts them: classes 1 to 4, 5 to 10, 11 and 12. */
export const STAGES = ['kindergarten', 'cycle1', 'cycle2', 'postBasic'] as const
export type Stage = (typeof STAGES)[number]

export const SCHOOL_TYPES = ['government', 'private', 'special'] as const
export type SchoolType = (typeof SCHOOL_TYPES)[number]
