import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from '@jest/globals'
import { openStore } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'

const uri = testDatabaseUri('staffCli')

/** Runs `npm run staff` as an operator does, with this on its standard input. */
const staff = async (input: string, ...args: readonly string[]) => {
  const env = { PATH: process.env.PATH, MONGODB_URI: uri }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/staff.ts', ...args], { env })
  child.stdin.end(input)
  const [said, complained, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise(resolve => child.once('close', resolve)),
  ])
  return { said, complained, code }
}

const WHO = ['--email', 'Ahlam@Moe.example'] as const

describe('npm run staff', () => {
  afterAll(async () => {
    const store = await openStore(uri)
    await store.db.dropDatabase()
    await store.close()
  })

  it('adds an account once, lists it, changes its password, and ends it', async () => {
    const add = ['add', ...WHO, '--name', 'Ahlam', '--role', 'unitHead', '--unit', 'dg_muscat']
    add.push('--governorates', 'muscat', 'dhofar', '--password-stdin')
    expect(await staff('a long enough password\n', ...add)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/may sign in as unitHead of dg_muscat/u),
    })
    expect(await staff('a long enough password\n', ...add)).toMatchObject({
      code: 1,
      complained: expect.stringContaining('already'),
    })
    expect(await staff('another long password', 'password', ...WHO, '--password-stdin')).toMatchObject({ code: 0 })
    expect(await staff('', 'disable', ...WHO)).toMatchObject({ code: 0 })
    const { said } = await staff('', 'list')
    expect(said.split('\t').slice(2, 6)).toEqual(['unitHead', 'dg_muscat', 'muscat dhofar', 'disabled'])
  })

  it('refuses a short password, an unknown unit and an unknown account, and says why', async () => {
    const add = ['add', '--email', 'x@moe.example', '--name', 'X', '--role', 'agent', '--password-stdin']
    expect(await staff('short', ...add)).toMatchObject({
      code: 1,
      complained: expect.stringContaining('12 to 200 characters'),
    })
    expect(await staff('a long enough password', ...add, '--unit', 'moon')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('no such unit'),
    })
    expect(await staff('a long enough password', ...add, '--governorates', 'moon')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('no such governorate'),
    })
    expect(await staff('', 'disable', '--email', 'nobody@moe.example')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('no account'),
    })
  })
})
