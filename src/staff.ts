import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Command, Option } from 'commander'
import { readConfig } from './config.js'
import { ROLES, type Role } from './domain/officer.js'
import { loadEnvironment } from './environment.js'
import { pairRows, trainingRows } from './service/staff/corrections.js'
import { type AccountRefusal, addOfficer, disableOfficer, setPassword } from './service/staff/accounts.js'
import { PASSWORD } from './service/staff/passwords.js'
import { sharedDatabase } from './sharedDatabase.js'
import type { Store } from './store/connection.js'
import { accounts } from './store/staffAccounts.js'

interface Parts {
  readonly store: Store
  readonly clock: () => number
  readonly newId: () => string
}

/** Said to the operator, who then corrects the command; the exit code is 1. */
class Mistake extends Error {}

const ADVICE: Readonly<Record<AccountRefusal | 'unknown', string>> = {
  badEmail: 'That is no e-mail address.',
  badName: 'A name has 1 to 100 characters.',
  unknownUnit: 'There is no such unit; their ids stand in the settings, as delivered those of locales/data/units.json.',
  unknownPlace: 'There is no such governorate; their ids stand in locales/data/governorates.json.',
  badPassword: `A password has ${PASSWORD.min} to ${PASSWORD.max} characters and is not the e-mail address.`,
  emailTaken: 'There is an account with this e-mail address already.',
  unknown: 'There is no account with this e-mail address.',
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Asks without showing what is typed. */
const askHidden = async (question: string): Promise<string> => {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true })
  process.stderr.write(question)
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

const askPassword = async (fromStdin: boolean): Promise<string> => {
  if (fromStdin) return (await text(process.stdin)).replace(/\r?\n$/u, '')
  if (!process.stdin.isTTY)
    throw new Mistake('Nobody is there to type a password: give it on standard input with --password-stdin.')
  const password = await askHidden(`Password (at least ${PASSWORD.min} characters): `)
  if ((await askHidden('Again: ')) !== password) throw new Mistake('The two passwords differ.')
  return password
}

/** Runs a command on the database of the settings, the running server's where one runs on this data folder. */
const onDatabase = async (work: (parts: Parts) => Promise<void>): Promise<void> => {
  loadEnvironment()
  const db = await sharedDatabase(readConfig(process.env), line => process.stderr.write(`${line}\n`))
  try {
    await work({ store: db.store, clock: Date.now, newId: () => randomBytes(18).toString('base64url') })
  } finally {
    await db.close()
  }
}

interface NewOfficer {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly unit?: string
  readonly governorates?: readonly string[]
  readonly passwordStdin?: true
}

const add = async ({ passwordStdin, ...given }: NewOfficer): Promise<void> => {
  const password = await askPassword(passwordStdin === true)
  await onDatabase(async parts => {
    const added = await addOfficer(parts, { ...given, password })
    if (!added.ok) throw new Mistake(ADVICE[added.because])
    say(
      `${given.email} may sign in as ${given.role}${given.unit === undefined ? '' : ` of ${given.unit}`}; id ${added.value.id}.`,
    )
  })
}

const list = (): Promise<void> =>
  onDatabase(async ({ store }) => {
    const all = await accounts(store)
    if (all.length === 0) say('No accounts yet. Make the first: npm run staff -- add --email … --name … --role admin')
    for (const { _id, email, name, role, unit, governorates, disabledAt } of all) {
      const places = governorates?.join(' ') ?? 'all governorates'
      say(
        [email, name, role, unit ?? 'all units', places, disabledAt === undefined ? 'active' : 'disabled', _id].join(
          '\t',
        ),
      )
    }
  })

const corrections = ({ merges }: { readonly merges?: true }): Promise<void> =>
  onDatabase(async ({ store }) => {
    for await (const row of merges ? pairRows(store) : trainingRows(store)) say(JSON.stringify(row))
  })

const disable = ({ email }: { readonly email: string }): Promise<void> =>
  onDatabase(async parts => {
    const disabled = await disableOfficer(parts, email)
    if (!disabled.ok) throw new Mistake(ADVICE[disabled.because])
    say(`${email} is signed out everywhere and cannot sign in any more.`)
  })

const password = async ({
  email,
  passwordStdin,
}: {
  readonly email: string
  readonly passwordStdin?: true
}): Promise<void> => {
  const words = await askPassword(passwordStdin === true)
  await onDatabase(async parts => {
    const changed = await setPassword(parts, email, words)
    if (!changed.ok) throw new Mistake(ADVICE[changed.because])
    say(`${email} has a new password and is signed out everywhere.`)
  })
}

const EMAIL = '--email <address>'
const FROM_STDIN = ['--password-stdin', 'read the password from standard input instead of asking'] as const

const program = new Command('npm run staff --').description(
  'Accounts of the staff and what they corrected. Works beside a running server and without one.',
)
program
  .command('add')
  .description('add a member of staff')
  .requiredOption(EMAIL, 'what they sign in with')
  .requiredOption('--name <name>', 'as colleagues and the audit log read it')
  .addOption(new Option('--role <role>', 'what they are there for').choices(ROLES).makeOptionMandatory())
  .option('--unit <id>', 'the unit they work for; without one, the whole ministry')
  .option('--governorates <ids...>', 'only cases and proposals from there; without any, from everywhere')
  .option(...FROM_STDIN)
  .action(add)
program.command('list').description('list all accounts').action(list)
program
  .command('corrections')
  .description('print what staff corrected, one JSON object a line, as rows to learn from')
  .option('--merges', 'instead, which proposals staff merged or separated, as pairs of titles')
  .action(corrections)
program.command('disable').description('end an account').requiredOption(EMAIL, 'whose').action(disable)
program
  .command('password')
  .description('set a new password')
  .requiredOption(EMAIL, 'whose')
  .option(...FROM_STDIN)
  .action(password)

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof Mistake ? 1 : 69
}
