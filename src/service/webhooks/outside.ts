/** What became of a try to hand something over. */
export type Handed =
  | { readonly is: 'answered'; readonly status: number }
  /** The address leads to where nothing is sent, such as our own network. */
  | { readonly is: 'forbidden' }
  | { readonly is: 'unreached'; readonly why: string }

/** The way to systems outside. */
export interface Outside {
  /** False for an address to which nothing is sent, and for a name that leads to none but such; a name that cannot be looked up yet is judged when something is sent, as every name is. */
  accepts(url: string): Promise<boolean>
  /** Hands a body over; never follows a redirect, never reads more than the status. */
  handOver(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Handed>
}
