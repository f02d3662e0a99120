import { startEmbeddedMongo } from '../../src/embedded/startEmbeddedMongo.js'

/** A process of its own that runs the server on the folder it is given, says where, and stays until it is killed. */
const [, , dataDir = ''] = process.argv
const mongo = await startEmbeddedMongo({ dataDir, log: () => undefined })
process.stdout.write(`${mongo.uri}\n`)
setInterval(() => undefined, 60_000)
