import { z } from 'zod'
import { mint } from '../../../domain/ids.js'
import { ROLES } from '../../../domain/officer.js'
import {
  type Member,
  INVITED_DAYS,
  detachIdentity,
  inviteAgain,
  inviteOfficer,
  listStaff,
  movePost,
  resetSecondStep,
  setActive,
} from '../../../service/staff/staffing.js'
import type { Answer } from '../../../service/staff/command.js'
import { type Route, route } from '../route.js'

const post = {
  role: z.enum(ROLES),
  unit: z.string().max(40).optional(),
  governorates: z.array(z.string().max(40)).max(50).optional(),
}

const MemberJson = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    active: z.boolean(),
    joined: z.boolean().meta({ description: 'They sign in with their account at the ministry.' }),
    unit: z.string().nullable(),
    governorates: z.array(z.string()),
  })
  .meta({ id: 'StaffMember' })

const LinkJson = z
  .object({ id: z.string(), link: z.url() })
  .meta({ description: `Where the account's owner chooses a password, once, within ${INVITED_DAYS} days.` })

const memberJson = ({ officer, email, active, joined }: Member) => ({
  id: officer.id,
  name: officer.name,
  email,
  role: officer.role,
  active,
  joined,
  unit: officer.unit ?? null,
  governorates: officer.governorates ?? [],
})

const told = async <R extends string>(answered: Promise<Answer<Member, R>>) => {
  const answer = await answered
  return answer.ok ? { ok: true as const, value: memberJson(answer.value) } : answer
}

/** The address under which an invitation is accepted. */
export const invitationLink = (publicUrl: string, token: string): string => `${publicUrl}/console/invited/${token}`

const Nothing = z.strictObject({})
const answer = MemberJson

export const STAFFING_ROUTES: readonly Route[] = [
  route('get', '/settings/staff', {
    summary: 'Everybody who has or had an account',
    answer: z.object({ items: z.array(MemberJson) }),
    run: async (house, { officer }) => {
      const found = await listStaff(house, officer)
      return found.ok ? { ok: true, value: { items: found.value.map(memberJson) } } : found
    },
  }),
  route('post', '/settings/staff', {
    summary: 'Make an account; its owner chooses the password under the link',
    body: z.strictObject({ email: z.string().max(254), name: z.string().max(100), ...post }),
    answer: LinkJson,
    status: 201,
    run: async (house, { order, body }) => {
      const made = await inviteOfficer(house, order, body)
      if (!made.ok) return made
      const link = invitationLink(house.ministry.publicUrl, made.value.token)
      return { ok: true, value: { id: made.value.officer.id, link } }
    },
  }),
  route('post', '/settings/staff/:id/invite', {
    summary: 'Another link; the password of before is worth nothing any more',
    body: Nothing,
    answer: LinkJson,
    run: async (house, { order, id }) => {
      const made = await inviteAgain(house, order, mint(id))
      return made.ok
        ? { ok: true, value: { id, link: invitationLink(house.ministry.publicUrl, made.value.token) } }
        : made
    },
  }),
  route('post', '/settings/staff/:id/move', {
    summary: 'Give somebody another role, unit or governorates; they sign in again',
    body: z.strictObject(post),
    answer,
    run: (house, { order, id, body }) => told(movePost(house, order, mint(id), body)),
  }),
  route('post', '/settings/staff/:id/disable', {
    summary: 'End an account',
    body: Nothing,
    answer,
    run: (house, { order, id }) => told(setActive(house, order, mint(id), false)),
  }),
  route('post', '/settings/staff/:id/enable', {
    summary: 'Open an account again',
    body: Nothing,
    answer,
    run: (house, { order, id }) => told(setActive(house, order, mint(id), true)),
  }),
  route('post', '/settings/staff/:id/reset-second-step', {
    summary: 'Take the second step of signing in away',
    body: Nothing,
    answer,
    run: (house, { order, id }) => told(resetSecondStep(house, order, mint(id))),
  }),
  route('post', '/settings/staff/:id/detach', {
    summary:
      'Part the account from the person at the ministry’s sign-in; who comes next with its address is joined with it',
    body: Nothing,
    answer,
    run: (house, { order, id }) => told(detachIdentity(house, order, mint(id))),
  }),
]
