import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Asked } from './answering.js'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const OUT = fileURLToPath(new URL('../dist/bench/', import.meta.url))

/** Compiles this folder beside the product's own code: what is measured must not carry a loader with it. */
export const compileChildren = (): void => {
  mkdirSync(OUT, { recursive: true })
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
  for (const file of readdirSync(HERE).filter(name => name.endsWith('.ts'))) {
    const { outputText } = ts.transpileModule(readFileSync(HERE + file, 'utf8'), { compilerOptions })
    writeFileSync(OUT + file.replace(/\.ts$/u, '.js'), outputText)
  }
}

/** A process of the bench's own, which answers questions. */
export interface Child {
  ask<T>(what: string, about?: unknown): Promise<T>
  stop(): Promise<void>
}

type Environment = Readonly<Record<string, string>>

const STOP_MS = 15_000

/** Starts one of the compiled files under these variables. */
export const startChild = (name: string, env: Environment = {}): Child => {
  const child = fork(`${OUT}${name}.js`, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  let asked = 0
  child.on('message', ({ id, answer }: { readonly id: number; readonly answer: unknown }) => {
    waiting.get(id)?.resolve(answer)
    waiting.delete(id)
  })
  child.once('exit', code => {
    for (const { reject } of waiting.values()) reject(new Error(`bench/${name}.ts ended with code ${code ?? 'none'}`))
  })
  return {
    ask<T>(what: string, about?: unknown): Promise<T> {
      const question: Asked = { id: (asked += 1), what, about }
      return new Promise((resolve, reject) => {
        // Both sides are ours: the caller names the type that the child's answer has.
        waiting.set(question.id, { resolve: answer => resolve(answer as T), reject })
        child.send(question)
      })
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      child.kill('SIGTERM')
      await once(child, 'exit')
      clearTimeout(force)
    },
  }
}
