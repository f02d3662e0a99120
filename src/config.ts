import { z } from 'zod'
import type { OidcSettings } from '../adapters/oidc/issuer.js'
import { oidcOf } from './oidcSettings.js'
import { SECRET_FIX, type TelegramSettings, telegramOf } from './telegramSettings.js'

const chatId = z.string().regex(/^-?\d+$/u)
const channelId = z.string().regex(/^(?:-\d+|@[A-Za-z]\w{3,31})$/u)
/** What the environment may say; a line in .env.example for each, checked by test/config.test.ts. */
const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().default('./data'),
  MONGODB_URI: z.string().startsWith('mongodb').optional(),
  SESSION_SECRET: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TZ_NAME: z.string().refine(isZone).default('Asia/Muscat'),
  MINISTRY_NAME_AR: z.string().min(2).default('وزارة التعليم'),
  MINISTRY_NAME_EN: z.string().min(2).default('Ministry of Education'),
  CONTACT_EMAIL: z.email().optional(),
  EMBEDDER: z.enum(['on', 'off']).default('on'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{6,}$/u)
    .optional(),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{32,256}$/u)
    .optional(),
  TELEGRAM_API_ROOT: z.url().default('https://api.telegram.org'),
  TELEGRAM_STAFF_CHAT_ID: chatId.optional(),
  TELEGRAM_SAFEGUARDING_CHAT_ID: chatId.optional(),
  TELEGRAM_CHANNEL_ID: channelId.optional(),
  TELEGRAM_STAFF_LANGUAGE: z.enum(['ar', 'en']).default('ar'),
  WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/u).optional(),
  WHATSAPP_ACCESS_TOKEN: z.string().min(8).optional(),
  WHATSAPP_APP_SECRET: z.string().min(16).optional(),
  WHATSAPP_VERIFY_TOKEN: z.string().min(8).optional(),
  WHATSAPP_BUSINESS_ACCOUNT_ID: z.string().regex(/^\d+$/u).optional(),
  WHATSAPP_TEMPLATE_PRICE: z.coerce.number().min(0).max(10).optional(),
  WHATSAPP_API_ROOT: z.url().default('https://graph.facebook.com'),
  WHATSAPP_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/u)
    .default('v26.0'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/u }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(8).optional(),
  WEBHOOKS_TO_LOOPBACK: z.enum(['on', 'off']).default('off'),
  STAFF_PASSWORDS: z.enum(['on', 'off']).default('on'),
  STAFF_TOTP: z.enum(['offered', 'required']).default('offered'),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(12).optional(),
})
type Environment = z.infer<typeof Environment>

/** Every variable that is read. */
export const VARIABLES: readonly string[] = Object.keys(Environment.shape)

function isZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC'
}

/** What to write, for each variable that can be wrong; values are never repeated, they may be secrets. */
const FIX: Readonly<Partial<Record<keyof Environment, string>>> = {
  PORT: 'a port between 0 and 65535',
  PUBLIC_URL: 'the address people reach, such as https://musharaka.example',
  MONGODB_URI:
    'a replica set, such as mongodb://host:27017/musharaka?replicaSet=rs0, or nothing for the embedded database',
  SESSION_SECRET: 'at least 32 random characters: openssl rand -hex 32',
  TZ_NAME: 'a zone name such as Asia/Muscat',
  CONTACT_EMAIL: 'an e-mail address',
  TELEGRAM_BOT_TOKEN: 'the token @BotFather gave, such as 123456:ABC…',
  TELEGRAM_WEBHOOK_SECRET: SECRET_FIX,
  TELEGRAM_STAFF_CHAT_ID: 'the id of a group, such as -1001234567890',
  TELEGRAM_SAFEGUARDING_CHAT_ID: 'the id of a group, such as -1001234567890',
  TELEGRAM_CHANNEL_ID: 'the name of a channel, such as @ministry, or its id, such as -1001234567890',
  WHATSAPP_PHONE_NUMBER_ID: 'the digits Meta shows as phone number ID',
  WHATSAPP_BUSINESS_ACCOUNT_ID: 'the digits Meta shows as WhatsApp Business account ID',
  OIDC_ISSUER: 'the address of the issuer, such as https://login.example.om/realms/staff',
  OIDC_CLIENT_SECRET: 'the secret the issuer gave for OIDC_CLIENT_ID',
  WHATSAPP_TEMPLATE_PRICE: 'a number of rials between 0 and 10, such as 0.013',
  ADMIN_EMAIL: 'an e-mail address',
  ADMIN_PASSWORD: 'at least 12 characters',
}

interface WhatsappSettings {
  readonly phoneNumberId: string
  readonly accessToken: string
  readonly appSecret: string
  readonly verifyToken: string
  /** Whose templates are compared with ours; without it they are not. */
  readonly businessAccount: string | undefined
  readonly apiRoot: string
  readonly apiVersion: string
}

export interface Config {
  readonly production: boolean
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly dataDir: string
  readonly mongoUri: string | undefined
  /** Undefined outside production: main makes one and keeps it in the data folder. */
  readonly sessionSecret: string | undefined
  readonly logLevel: Environment['LOG_LEVEL']
  readonly zone: string
  readonly ministry: { readonly ar: string; readonly en: string }
  /** Whom people write to about privacy and accessibility; without it they are sent to the chat. */
  readonly contact: string | undefined
  readonly trustProxy: number
  /** False where words alone shall decide what texts mean. */
  readonly embedder: boolean
  readonly telegram: TelegramSettings | undefined
  readonly whatsapp: WhatsappSettings | undefined
  readonly oidc: OidcSettings | undefined
  /** False where staff sign in at the issuer and nowhere else. */
  readonly passwords: boolean
  /** Systems on this machine may be told of what is published, without TLS; for a trial. */
  readonly webhooksToLoopback: boolean
  /** In rials, for one template on WhatsApp. */
  readonly templatePrice: number | undefined
  /** Administrators, coordinators and the safeguarding team need one-time codes. */
  readonly totpRequired: boolean
  readonly admin: { readonly email: string; readonly password: string } | undefined
}

/** Everything that is wrong with the environment, each line with what to do. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The settings cannot be used:\n${problems.map(problem => `  ${problem}`).join('\n')}\nEach is explained in .env.example.`,
    )
  }
}

const whatsappOf = (env: Environment, problems: string[]): WhatsappSettings | undefined => {
  if (env.WHATSAPP_PHONE_NUMBER_ID === undefined) return undefined
  const names = ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN'] as const
  for (const name of names.filter(each => env[each] === undefined))
    problems.push(`${name} is missing: WhatsApp is configured and needs it`)
  return {
    phoneNumberId: env.WHATSAPP_PHONE_NUMBER_ID,
    accessToken: env.WHATSAPP_ACCESS_TOKEN ?? '',
    appSecret: env.WHATSAPP_APP_SECRET ?? '',
    verifyToken: env.WHATSAPP_VERIFY_TOKEN ?? '',
    businessAccount: env.WHATSAPP_BUSINESS_ACCOUNT_ID,
    apiRoot: env.WHATSAPP_API_ROOT.replace(/\/+$/u, ''),
    apiVersion: env.WHATSAPP_API_VERSION,
  }
}

const parse = (source: NodeJS.ProcessEnv): Environment => {
  const filled = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = Environment.safeParse(filled)
  if (read.success) return read.data
  const names = new Set(read.error.issues.map(issue => String(issue.path[0])))
  throw new ConfigError(
    [...names].map(
      name =>
        `${name} is not usable: it must be ${new Map(Object.entries(FIX)).get(name) ?? 'one of the values named there'}`,
    ),
  )
}

/** Reads the settings, or throws one ConfigError that names everything wrong at once. */
export const readConfig = (source: NodeJS.ProcessEnv): Config => {
  const env = parse(source)
  const problems: string[] = []
  const telegram = telegramOf(env, problems)
  const whatsapp = whatsappOf(env, problems)
  const oidc = oidcOf(env, problems)
  const production = env.NODE_ENV === 'production'
  if (production && env.SESSION_SECRET === undefined)
    problems.push(`SESSION_SECRET is missing: ${FIX.SESSION_SECRET ?? ''}`)
  if (production && env.PUBLIC_URL === undefined) problems.push(`PUBLIC_URL is missing: ${FIX.PUBLIC_URL ?? ''}`)
  if ((env.ADMIN_EMAIL === undefined) !== (env.ADMIN_PASSWORD === undefined))
    problems.push('ADMIN_EMAIL and ADMIN_PASSWORD go together: set both or neither')
  if (problems.length > 0) throw new ConfigError(problems)
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/u, ''),
    dataDir: env.DATA_DIR,
    mongoUri: env.MONGODB_URI,
    sessionSecret: env.SESSION_SECRET,
    logLevel: env.LOG_LEVEL,
    zone: env.TZ_NAME,
    ministry: { ar: env.MINISTRY_NAME_AR, en: env.MINISTRY_NAME_EN },
    contact: env.CONTACT_EMAIL,
    trustProxy: env.TRUST_PROXY,
    embedder: env.EMBEDDER === 'on',
    telegram,
    whatsapp,
    oidc,
    passwords: env.STAFF_PASSWORDS === 'on',
    webhooksToLoopback: env.WEBHOOKS_TO_LOOPBACK === 'on',
    templatePrice: env.WHATSAPP_TEMPLATE_PRICE,
    totpRequired: env.STAFF_TOTP === 'required',
    admin:
      env.ADMIN_EMAIL !== undefined && env.ADMIN_PASSWORD !== undefined
        ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD }
        : undefined,
  }
}
