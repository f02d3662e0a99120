import { type Act, PERMISSIONS, ROLES } from '../../domain/officer.js'
import type { Visit } from './visit.js'

/** The roles that may do it, by name: who somebody who may not do it, or not to their own work, can turn to. */
export const approvers = ({ say, language }: Visit, act: Act): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(
    ROLES.filter(role => PERMISSIONS[role].includes(act)).map(role => say(`console.role.${role}`)),
  )
