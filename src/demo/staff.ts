import type { Role, Officer } from '../domain/officer.js'
import { addOfficer, officerOf } from '../service/staff/accounts.js'
import type { StaffHouse } from '../service/staff/house.js'
import { accountOf } from '../store/staffAccounts.js'

/** Accounts of the demo. Everybody may know their password: whoever starts a demo opens all doors. */
export const DEMO_STAFF = {
  agent: { email: 'agent@demo.example', name: 'ليلى الواحي' },
  unitHead: { email: 'head@demo.example', name: 'سيف النخيلي' },
  moderator: { email: 'moderator@demo.example', name: 'أمل الصخري' },
  coordinator: { email: 'coordinator@demo.example', name: 'بدر البستاني' },
  safeguarding: { email: 'safeguarding@demo.example', name: 'هدى الغديري' },
  auditor: { email: 'auditor@demo.example', name: 'نورة السهلي' },
  admin: { email: 'admin@demo.example', name: 'طلال المرساوي' },
} as const satisfies Partial<Record<Role, { readonly email: string; readonly name: string }>>
export type DemoRole = keyof typeof DEMO_STAFF

export const DEMO_PASSWORD = 'everybody may know this'

const isDemoRole = (role: string): role is DemoRole => Object.hasOwn(DEMO_STAFF, role)

/** Hires who is not there yet. */
export const hire = async (house: StaffHouse): Promise<void> => {
  for (const role of Object.keys(DEMO_STAFF).filter(isDemoRole)) {
    const { email, name } = DEMO_STAFF[role]
    if (await accountOf(house.store, email)) continue
    const hired = await addOfficer(house, { email, name, role, password: DEMO_PASSWORD })
    if (!hired.ok) throw new Error(`the demo could not hire ${role}: ${hired.because}`)
  }
}

/** The officer who has this role. */
export const officer = async (house: StaffHouse, role: DemoRole): Promise<Officer> => {
  const account = await accountOf(house.store, DEMO_STAFF[role].email)
  if (!account) throw new Error(`the demo has nobody who is ${role}: delete its data folder and start it again`)
  return officerOf(account)
}
