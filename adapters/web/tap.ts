import { signedTaps } from '../signedTaps.js'

export const { tapData: tapValue, tappedChoice } = signedTaps(16)
