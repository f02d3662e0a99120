import type { SpaceFile } from '../src/language/space.js'
import { DENSE } from './fit.js'
import { chance } from './scores.js'

const AXES = 192
const ROUNDS = 30
/** How much of the difference between wide and narrow axes is taken away; all of it would make noise as loud as the rest. */
const EVENED = 0.5
const LEAST = 0.1
const BYTE = 127

type Axis = Float64Array

const dot = (one: Axis, other: Axis): number => {
  let sum = 0
  for (let at = 0; at < DENSE; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

/** How dimensions vary together. */
const covariance = (vectors: readonly Float32Array[], mean: Float32Array): readonly Axis[] => {
  const rows = Array.from({ length: DENSE }, () => new Float64Array(DENSE))
  for (const vector of vectors) {
    const moved = vector.map((value, at) => value - (mean[at] ?? 0))
    rows.forEach((row, at) => {
      const factor = (moved[at] ?? 0) / vectors.length
      for (let other = 0; other < DENSE; other += 1) row[other] = (row[other] ?? 0) + factor * (moved[other] ?? 0)
    })
  }
  return rows
}

/** Makes each axis of length 1 and at right angles to those before it. */
const straightened = (axes: readonly Axis[]): readonly Axis[] => {
  const straight: Axis[] = []
  for (const axis of axes) {
    const rest = axis.slice()
    for (const before of straight) {
      const share = dot(rest, before)
      for (let at = 0; at < DENSE; at += 1) rest[at] = (rest[at] ?? 0) - share * (before[at] ?? 0)
    }
    const length = Math.sqrt(dot(rest, rest))
    straight.push(rest.map(value => value / length))
  }
  return straight
}

/** The widest axes of what varies, by turning some towards it again and again (orthogonal iteration). */
const widest = (varies: readonly Axis[]): readonly Axis[] => {
  const random = chance(7)
  let axes = straightened(
    Array.from({ length: AXES }, () => Float64Array.from({ length: DENSE }, () => random() - 0.5)),
  )
  for (let round = 0; round < ROUNDS; round += 1)
    axes = straightened(axes.map(axis => Float64Array.from(varies, row => dot(row, axis))))
  return axes
}

/** The space in which titles are compared: turned to the axes along which texts differ, and evened out. */
export const spaceOf = (vectors: readonly Float32Array[], mean: Float32Array): SpaceFile => {
  const varies = covariance(vectors, mean)
  const floor = (LEAST * varies.reduce((sum, row, at) => sum + (row[at] ?? 0), 0)) / DENSE
  const axes = widest(varies).map(axis => {
    const width = dot(
      Float64Array.from(varies, row => dot(row, axis)),
      axis,
    )
    return axis.map(value => value / (width + floor) ** (EVENED / 2))
  })
  const units = axes.map(axis => axis.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / BYTE)
  const bytes = Int8Array.from({ length: AXES * DENSE }, (_, at) => {
    const axis = Math.floor(at / DENSE)
    return Math.round((axes[axis]?.[at % DENSE] ?? 0) / (units[axis] ?? 1))
  })
  return {
    mean: Buffer.from(mean.buffer).toString('base64'),
    units: units.map(unit => Number(unit.toPrecision(6))),
    axes: Buffer.from(bytes.buffer).toString('base64'),
  }
}
