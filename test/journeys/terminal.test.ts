import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { openStore } from '../../src/store/connection.js'
import { testDatabaseUri } from '../support/mongo.js'
import { SESSION_SECRET } from '../support/product.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Talks in the terminal, all lines at once, as a script would; answers with what was printed. */
const piped = async (uri: string, given: readonly string[], lines: readonly string[]): Promise<string> => {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/chat.ts', ...given], {
    cwd: ROOT,
    env: { PATH, HOME, MONGODB_URI: uri, SESSION_SECRET, EMBEDDER: 'off' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(`${lines.join('\n')}\n`)
  const [printed, [code]] = await Promise.all([child.stdout.toArray(), once(child, 'exit')])
  expect(code).toBe(0)
  return Buffer.concat(printed).toString()
}

describe('npm run chat', () => {
  it('hears every line of a script, and answers each before the next', async () => {
    const uri = testDatabaseUri('terminal')
    const english = [
      'Make a proposal',
      'Longer library hours in winter',
      'Students have nowhere to study',
      'done',
      'School transport',
      'skip',
      'skip',
    ]
    const words = [...english, 'Send under my name', 'menu', ...Array.from({ length: 20 }, () => 'thanks'), 'my items']
    const printed = await piped(uri, ['--as', 'teacher', '--lang', 'en'], words)
    const order = [/\(1 of 4\)/u, /\(2 of 4\)/u, /\(4 of 4\)/u, /P\d\d-/u, /You are welcome/u, /Find by code/u]
    const places = order.map(part => printed.search(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(printed.split('You are welcome').length - 1).toBe(20)

    const store = await openStore(uri)
    expect(await store.contributions.distinct('said.title')).toEqual(['Longer library hours in winter'])
    await store.db.dropDatabase()
    await store.close()
  })

  it('lays messages out as WhatsApp would, readable or as they are sent', async () => {
    const uri = testDatabaseUri('terminal.whatsapp')
    const shown = await piped(uri, ['--lang', 'en', '--channel', 'whatsapp'], ['help'])
    expect(shown).toMatch(/\n {2}1\. Agree and continue\n {2}2\. Full notice/)
    const sent = await piped(uri, ['--lang', 'en', '--channel', 'whatsapp', '--raw'], ['help'])
    expect(sent).toContain('"title": "Agree and continue"')
    const store = await openStore(uri)
    await store.db.dropDatabase()
    await store.close()
  })
})
