export const DUPLICATE_INDEXES = [
  {
    on: 'cases',
    key: { 'events.duplicateOf': 1 },
    options: { partialFilterExpression: { 'events.duplicateOf': { $exists: true } } },
  },
] as const

export const MEASURED_INDEXES = [{ on: 'cases', key: { 'events.0.at': 1 } }] as const
