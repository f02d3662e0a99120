import { fold } from './fold.js'

/** True for a greeting of peace, the only one that «وعليكم السلام» answers. */
export const wishesPeace = (text: string): boolean => fold(text).includes('سلام')
