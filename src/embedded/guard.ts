import { spawn, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'

const NODE_GUARD = 'process.stdin.resume().on("end", () => { try { process.kill(Number(process.argv[1])) } catch {} })'

/**
 * Ends the server when this process ends, even by `kill -9`: a small process waits on a pipe that only we hold open.
 * The returned function dismisses it, once the server is gone.
 */
export function guard(server: ChildProcess): () => void {
  if (server.pid === undefined) return () => undefined
  const pid = String(server.pid)
  const [command, ...rest] =
    process.platform === 'win32'
      ? [process.execPath, '-e', NODE_GUARD, pid]
      : ['/bin/sh', '-c', 'read -r _; kill "$0" 2>/dev/null', pid]
  const waiting = spawn(command, rest, { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  waiting.unref()
  if (waiting.stdin instanceof Socket) waiting.stdin.unref()
  return () => waiting.kill('SIGKILL')
}
