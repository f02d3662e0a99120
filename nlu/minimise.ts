/** A function's value at a point; its slope there is written into `slope`. */
type Objective = (point: Float64Array, slope: Float64Array) => number

const MEMORY = 8
const STEPS_MAX = 120
const HALVINGS_MAX = 20
/** A step that gains less than this share of the value is the last. */
const GAIN_MIN = 1e-5
const SUFFICIENT = 1e-4

interface Move {
  readonly way: Float64Array
  readonly turn: Float64Array
  readonly inverse: number
}

const dot = (one: Float64Array, other: Float64Array): number => {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

const addTo = (sum: Float64Array, part: Float64Array, times: number): void => {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + times * (part[at] ?? 0)
}

/** Downhill, bent by what the last moves told of the curvature (limited-memory BFGS, two loops). */
const directionOf = (slope: Float64Array, moves: readonly Move[]): Float64Array => {
  const direction = slope.map(value => -value)
  const shares = moves.toReversed().map(({ way, turn, inverse }) => {
    const share = inverse * dot(way, direction)
    addTo(direction, turn, -share)
    return share
  })
  const last = moves.at(-1)
  if (last) {
    const scale = 1 / (last.inverse * dot(last.turn, last.turn))
    for (let at = 0; at < direction.length; at += 1) direction[at] = (direction[at] ?? 0) * scale
  }
  moves.forEach(({ way, turn, inverse }, at) => {
    addTo(direction, way, (shares[moves.length - 1 - at] ?? 0) - inverse * dot(turn, direction))
  })
  return direction
}

/** The point near which a smooth, convex function is lowest. */
export const minimum = (objective: Objective, size: number): Float64Array => {
  let point = new Float64Array(size)
  let slope = new Float64Array(size)
  let value = objective(point, slope)
  let moves: readonly Move[] = []
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const direction = directionOf(slope, moves)
    const descent = dot(direction, slope)
    let stride = moves.length === 0 ? 1 / Math.sqrt(dot(slope, slope)) : 1
    const nextSlope = new Float64Array(size)
    let next = point
    let nextValue = Infinity
    for (let halving = 0; halving < HALVINGS_MAX; halving += 1) {
      next = point.slice()
      addTo(next, direction, stride)
      nextValue = objective(next, nextSlope)
      if (nextValue <= value + SUFFICIENT * stride * descent) break
      stride /= 2
    }
    if (nextValue >= value) return point
    const way = next.map((at, index) => at - (point[index] ?? 0))
    const turn = nextSlope.map((at, index) => at - (slope[index] ?? 0))
    const bend = dot(way, turn)
    if (bend > 0) moves = [...moves, { way, turn, inverse: 1 / bend }].slice(-MEMORY)
    const gain = (value - nextValue) / Math.max(1, Math.abs(value))
    point = next
    slope = nextSlope
    value = nextValue
    if (gain < GAIN_MIN) return point
  }
  return point
}
