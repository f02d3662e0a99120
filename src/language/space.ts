import { readFileSync } from 'node:fs'
import type { Vector } from './head.js'

/** Axes along which titles of proposals differ, the widest first; `npm run nlu:train` writes the file. */
export interface SpaceFile {
  /** What all titles have in common. */
  readonly mean: string
  /** What one unit of a stored number is worth, by axis. */
  readonly units: readonly number[]
  /** The axes one behind the other, a byte each dimension. */
  readonly axes: string
}

interface Space {
  readonly mean: Float32Array
  readonly units: readonly number[]
  readonly axes: Int8Array
}

const BYTE = 127
let space: Space | undefined

const opened = (): Space => {
  const { mean, units, axes } = JSON.parse(
    readFileSync(new URL('./heads/space.json', import.meta.url), 'utf8'),
  ) as SpaceFile
  const floats = Buffer.from(mean, 'base64')
  return {
    mean: Float32Array.from({ length: floats.length / 4 }, (_, at) => floats.readFloatLE(4 * at)),
    units,
    axes: Int8Array.from(Buffer.from(axes, 'base64')),
  }
}

/** Where a title stands among titles, a byte for each axis: small enough to keep beside each proposal. */
export const placeOf = (vector: Vector): Int8Array => {
  space ??= opened()
  const { mean, units, axes } = space
  const place = units.map((unit, axis) => {
    let along = 0
    for (let at = 0; at < mean.length; at += 1)
      along += ((vector[at] ?? 0) - (mean[at] ?? 0)) * (axes[axis * mean.length + at] ?? 0)
    return along * unit
  })
  const most = Math.max(1e-9, ...place.map(Math.abs))
  return Int8Array.from(place, value => Math.round((value / most) * BYTE))
}

/** How near two places are, from 0 to 1 (cosine). */
export const nearness = (one: Int8Array, other: Int8Array): number => {
  let [both, first, second] = [0, 0, 0]
  for (let at = 0; at < one.length; at += 1) {
    const [a, b] = [one[at] ?? 0, other[at] ?? 0]
    both += a * b
    first += a * a
    second += b * b
  }
  return first === 0 || second === 0 ? 0 : Math.max(0, both / Math.sqrt(first * second))
}

/** How near each of several places is to each, by their order; pauses after each place, and measures each once. */
export const nearnesses = function* (places: readonly Int8Array[]): Generator<undefined, readonly Float64Array[]> {
  const directions = places.map(place => {
    const length = Math.sqrt(place.reduce((sum, value) => sum + value * value, 0))
    return Float64Array.from(place, value => (length === 0 ? 0 : value / length))
  })
  const near = directions.map(() => new Float64Array(places.length))
  for (const [at, one] of directions.entries()) {
    for (let other = at; other < directions.length; other += 1) {
      const direction = directions[other]
      let both = 0
      for (let axis = 0; axis < one.length; axis += 1) both += (one[axis] ?? 0) * (direction?.[axis] ?? 0)
      near[at]?.fill(Math.max(0, both), other, other + 1)
      near[other]?.fill(Math.max(0, both), at, at + 1)
    }
    yield
  }
  return near
}
