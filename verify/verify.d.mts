export interface Trouble {
  readonly what: string
  readonly where: string
}

export interface Verdict {
  readonly leaves: number
  /** What will be logged at the end of its day; only in the file for an auditor. */
  readonly waiting: number
  readonly checkpoints: number
  readonly opened: number
  readonly items: number
  readonly troubles: readonly Trouble[]
}

/** Checks an export, line by line as it stands in the file; `outside` are checkpoints kept elsewhere, `key` the key that is trusted. */
export function verifyExport(
  lines: readonly string[],
  outside?: readonly { readonly name: string; readonly note: string }[],
  key?: string,
): Verdict

/** Checks an answer of `/api/v1/log/proof/…` or `/api/v1/log/consistency`. */
export function verifyProof(answer: unknown, key?: string): readonly Trouble[]

export function isIncluded(proof: {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}): boolean

export function isBeginning(proof: {
  readonly first: number
  readonly size: number
  readonly firstRoot: Uint8Array
  readonly root: Uint8Array
  readonly path: readonly Uint8Array[]
}): boolean
