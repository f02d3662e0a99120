import { existsSync } from 'node:fs'

/** Takes `.env` of the working folder into the environment; what is already set there wins. */
export const loadEnvironment = (): void => {
  if (existsSync('.env')) process.loadEnvFile('.env')
}
