import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { readConfig } from './config.js'
import { loadEnvironment } from './environment.js'
import { exportOf } from './service/proof/export.js'
import { sharedDatabase } from './sharedDatabase.js'
import { newestCheckpoint } from './store/publicLog.js'
import { registerOf } from './store/register.js'

const HELP = `npm run log -- export FILE          what everybody may open: the same as /api/v1/log/export
npm run log -- export --whole FILE  everything that was not erased: for an auditor inside the ministry, never for publication
npm run log -- checkpoint FILE      the newest signed state, to be kept where this server's operators cannot change it
`

/** Writes the public log into a file, or its newest checkpoint; beside a running server and without one. */
const run = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { whole: { type: 'boolean' } } })
  const [what, file] = positionals
  if ((what !== 'checkpoint' && what !== 'export') || file === undefined) {
    process.stderr.write(HELP)
    return 64
  }
  loadEnvironment()
  const db = await sharedDatabase(readConfig(process.env), line => process.stderr.write(`${line}\n`))
  try {
    if (what === 'checkpoint') await writeFile(file, (await newestCheckpoint(db.store))?.note ?? '')
    else {
      const lines = exportOf(db.store, registerOf(db.store), values.whole === true ? 'whole' : 'public')
      await pipeline(Readable.from(lines), createWriteStream(file, { mode: 0o600 }))
    }
    return 0
  } finally {
    await db.close()
  }
}

try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 69
}
