import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'

const Memory = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  port: z.int().min(1).max(65_535),
  owner: z.int().positive().optional(),
})

/** What stands beside the data folder: the server that last wrote it, its port, and the process that runs it now. */
export type Memory = z.infer<typeof Memory>

/** Undefined when there is none, or it is spoilt: it only saves time and improves messages, mongod's own lock decides. */
export async function readMemory(file: string): Promise<Memory | undefined> {
  try {
    return Memory.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return undefined
  }
}

export async function writeMemory(file: string, memory: Memory): Promise<void> {
  await writeFile(file, `${JSON.stringify(memory)}\n`)
}
