/** Where a mongod is looked for: the variables MONGOMS_SYSTEM_BINARY and PATH, then the folder of what was fetched before. */
export interface Search {
  readonly cacheDir: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: (line: string) => void
}
