import { readFileSync, readdirSync } from 'node:fs'
import { describe, it } from '@jest/globals'
import { play } from './support/transcript.js'

const folder = new URL('./conversations/', import.meta.url)

describe('conversations', () => {
  for (const file of readdirSync(folder).filter(name => name.endsWith('.chat'))) {
    const text = readFileSync(new URL(file, folder), 'utf8')
    it(`${file}: ${text.split('\n')[0]?.replace(/^#\s*/u, '') ?? ''}`, () => play(text, file))
    it(`${file}: the same for whoever types what its buttons say`, () => play(text, file, true))
  }
})
