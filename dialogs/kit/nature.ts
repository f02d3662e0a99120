/** What words of one's own are while a dialog is open. */
type Words =
  /** Nothing is being written: they may wish for anything. */
  | 'wishes'
  /** Nothing is agreed to yet: a code among them is looked up all the same. */
  | 'beforehand'
  /** They answer a question of ours. */
  | 'answers'
  /** They say what somebody thinks of what everybody is asked. */
  | 'opinions'
  /** A code is asked for: letters and digits at random, which tell of nothing. */
  | 'code'
  /** They are part of what somebody wants to send. */
  | 'contribution'
  /** A person reads them, or they are part of a report: what sounds like a question to us may be for that person. */
  | 'letter'

/** What the conversation around a dialog has to know of it. Each declares it, so that the compiler asks whoever adds one. */
export interface Nature {
  readonly words: Words
  /** A report of danger, or any case that is asked after, perhaps one: whoever opens these goes on telling of their report. */
  readonly about: 'report' | 'anyCase' | 'else'
  /** In the place of what is open; beside it, which is then put again; or away from it, even if it goes on otherwise. */
  readonly opens: 'instead' | 'beside' | 'away'
  /** Whether it answers itself how something stands. Where it does not, that is said in short and its question put again. */
  readonly tellsStatus: boolean
  /** The place between dialogs: while it is open nothing is begun. */
  readonly rests?: true
}
