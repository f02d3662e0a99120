import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'

// npm drops the packages of other platforms when a registry does not offer them, and `npm ci` then fails there, or runs
// without its binary. This says so before it is committed.
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))

const faults = Object.entries(packages).flatMap(([path, entry]) => [
  ...Object.keys(entry.optionalDependencies ?? {})
    .filter(name => !installed(path, name))
    .map(name => `${path} wants ${name}, which the lockfile does not have`),
  ...(path === '' || entry.link || entry.integrity ? [] : [`${path} has no integrity`]),
  ...(entry.resolved?.startsWith('http') ? [`${path} names a registry: each machine has its own`] : []),
])

if (faults.length > 0) {
  console.error(['package-lock.json is not whole:', ...faults.map(fault => `  ${fault}`)].join('\n'))
  process.exitCode = 1
}

/** Whether Node, looking from `path` upwards, would find the package. */
function installed(path, name) {
  const here = path === '' ? '' : `${path}/`
  if (`${here}node_modules/${name}` in packages) return true
  return path !== '' && installed(parentOf(path), name)
}

function parentOf(path) {
  const end = path.lastIndexOf('node_modules/')
  return end <= 0 ? '' : dirname(path.slice(0, end) + 'x')
}
