/** Who somebody is elsewhere, as the issuer of the ministry's accounts vouches for. */
export interface Identity {
  readonly issuer: string
  /** Names the person there for good; an e-mail address may pass to somebody else. */
  readonly subject: string
  /** The address, where the issuer has verified that it is theirs. */
  readonly email: string | undefined
  /** More than one proof was asked for there. */
  readonly strong: boolean
}

/** What is remembered of a sign-in while somebody is away at the issuer. */
export interface Begun {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** With whom an account of staff is joined. */
export interface JoinedIdentity {
  readonly issuer: string
  readonly subject: string
}

/** Why who comes from elsewhere is not let in. */
export type IdentityRefusal =
  /** The address has not been verified there. */
  | 'unverified'
  /** No account of staff bears the address, or it has ended. */
  | 'unknown'
  /** The account is joined with somebody else of the same address. */
  | 'joinedToOther'

/** Whether an account lets this identity in, and whether they are to be joined by that. */
export const admits = (
  identity: Identity,
  account: { readonly email: string; readonly joined?: JoinedIdentity; readonly ended: boolean } | undefined,
): 'in' | 'joins' | IdentityRefusal => {
  if (!account) return identity.email === undefined ? 'unverified' : 'unknown'
  if (account.ended) return 'unknown'
  const { joined } = account
  if (!joined) return account.email === identity.email ? 'joins' : 'unverified'
  return joined.issuer === identity.issuer && joined.subject === identity.subject ? 'in' : 'joinedToOther'
}
