import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { ConfigError, VARIABLES, readConfig } from '../src/config.js'

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')

const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('the settings of the environment', () => {
  it('stand in .env.example, each with a line why', () => {
    const lines = example.split('\n')
    const named = lines.flatMap((line, at) => {
      const [, name] = /^([A-Z_]+)=/u.exec(line) ?? []
      return name === undefined ? [] : [{ name, at }]
    })
    expect(named.map(({ name }) => name).sort()).toEqual([...VARIABLES].sort())
    // Two that belong together may share the line above the first.
    const explained = (at: number): boolean => /^#/u.test(lines[at - 1] ?? '') || /^[A-Z_]+=/u.test(lines[at - 1] ?? '')
    expect(named.filter(({ at }) => !explained(at))).toEqual([])
  })

  it('mean the same with that file as without any', () => {
    expect(readConfig(parseEnv(example) as NodeJS.ProcessEnv)).toEqual(readConfig({}))
  })

  it('are refused all at once, with what to write and without the values', () => {
    const problems = problemsOf({
      PORT: '99999',
      TELEGRAM_BOT_TOKEN: 'my secret',
      SESSION_SECRET: 'too short',
      LOG_LEVEL: 'loud',
    })
    expect(problems.map(problem => problem.split(' ')[0])).toEqual([
      'PORT',
      'SESSION_SECRET',
      'LOG_LEVEL',
      'TELEGRAM_BOT_TOKEN',
    ])
    expect(problems.join('\n')).not.toMatch(/99999|my secret|too short|loud/u)
    expect(problems[0]).toBe('PORT is not usable: it must be a port between 0 and 65535')
  })

  it('of the issuer go together, speak over TLS, and never leave staff without a way in', () => {
    const issuer = { OIDC_ISSUER: 'https://login.example.om', OIDC_CLIENT_ID: 'm', OIDC_CLIENT_SECRET: 'a long secret' }
    const first = (env: NodeJS.ProcessEnv) => problemsOf(env).map(problem => problem.split(' ')[0])
    expect(first({ OIDC_CLIENT_ID: 'm' })).toEqual(['OIDC_ISSUER,'])
    expect(first(issuer)).toEqual(['PUBLIC_URL'])
    expect(first({ ...issuer, PUBLIC_URL: 'https://m.example', OIDC_ISSUER: 'http://login.example.om' })).toEqual([
      'OIDC_ISSUER',
    ])
    expect(first({ ...issuer, OIDC_ISSUER: 'ftp://login.example.om' })).toEqual(['OIDC_ISSUER'])
    expect(first({ STAFF_PASSWORDS: 'off' })).toEqual(['STAFF_PASSWORDS=off'])
    const { oidc, passwords } = readConfig({ ...issuer, PUBLIC_URL: 'https://m.example', STAFF_PASSWORDS: 'off' })
    expect([oidc?.clientId, passwords]).toEqual(['m', false])
  })

  it('of a channel without its secret refuse to start', () => {
    const telegram = { TELEGRAM_BOT_TOKEN: '123456:ABCDEFG', TELEGRAM_MODE: 'webhook' }
    expect(problemsOf(telegram).map(problem => problem.split(' ')[0])).toEqual([
      'TELEGRAM_WEBHOOK_SECRET',
      'PUBLIC_URL',
    ])
    expect(problemsOf({ WHATSAPP_PHONE_NUMBER_ID: '1' }).map(problem => problem.split(' ')[0])).toEqual([
      'WHATSAPP_ACCESS_TOKEN',
      'WHATSAPP_APP_SECRET',
      'WHATSAPP_VERIFY_TOKEN',
    ])
    expect(
      problemsOf({
        TELEGRAM_BOT_TOKEN: '123456:ABCDEFG',
        TELEGRAM_STAFF_CHAT_ID: '-1',
        TELEGRAM_SAFEGUARDING_CHAT_ID: '-1',
      }),
    ).toEqual(['TELEGRAM_SAFEGUARDING_CHAT_ID must be another group than TELEGRAM_STAFF_CHAT_ID'])
  })

  it('of production need a secret and an address, and half an administrator is none', () => {
    const problems = problemsOf({ NODE_ENV: 'production', ADMIN_EMAIL: 'first@example.om' })
    expect(problems.map(problem => problem.split(' ')[0])).toEqual(['SESSION_SECRET', 'PUBLIC_URL', 'ADMIN_EMAIL'])
  })
})
