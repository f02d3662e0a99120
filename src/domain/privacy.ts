/** What people are told of their data, as the administrator decides it. */
export interface Privacy {
  /** The version of the notice that people agree to: asked again of everybody when it grows. */
  readonly notice: number
  /** For how many days it is kept what was said, message by message. */
  readonly turnDays: number
  /** Whom people write to about their data and accessibility; the environment's where nobody is named. */
  readonly email?: string
}

/** Above the seven days for which a platform may repeat a message. */
export const TURN_DAYS = { min: 8, max: 90 } as const
