import { z } from 'zod'

const told = { description: z.string().optional(), 'x-description-ar': z.string().optional() }

/** As much of a JSON Schema as our own document uses. */
export interface Schema {
  readonly description?: string | undefined
  readonly 'x-description-ar'?: string | undefined
  readonly $ref?: string | undefined
  readonly type?: string | readonly string[] | undefined
  readonly format?: string | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly const?: unknown
  readonly example?: unknown
  readonly not?: unknown
  readonly items?: Schema | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly anyOf?: readonly Schema[] | undefined
}

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    ...told,
    $ref: z.string().optional(),
    format: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    example: z.unknown().optional(),
    not: z.unknown().optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    anyOf: z.array(Schema).optional(),
  }),
)

const Parameter = z.object({
  ...told,
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean().optional(),
  schema: Schema,
})

const Answer = z.object({ ...told, content: z.record(z.string(), z.object({ schema: Schema })) })

const Operation = z.object({
  summary: z.string(),
  'x-summary-ar': z.string().optional(),
  parameters: z.array(Parameter).default([]),
  responses: z.record(z.string(), Answer),
})
export type Operation = z.infer<typeof Operation>

const Document = z.object({
  paths: z.record(z.string(), z.unknown()),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
})

/** Our description of the API as the page about it reads it: what may be read without signing in. */
export interface ApiDocument {
  readonly operations: readonly (readonly [path: string, operation: Operation])[]
  /** The schema itself, where one only names another. */
  readonly resolve: (schema: Schema) => Schema
}

export const readDocument = (document: unknown): ApiDocument => {
  const { paths, components } = Document.parse(document)
  return {
    operations: Object.entries(paths).flatMap(([path, item]) =>
      path.startsWith('/api/v1/staff/') ? [] : [[path, z.object({ get: Operation }).parse(item).get] as const],
    ),
    resolve: schema => {
      const { $ref, ...own } = schema
      const named = $ref === undefined ? undefined : components.schemas[$ref.slice('#/components/schemas/'.length)]
      return named ? { ...named, ...own } : schema
    },
  }
}
