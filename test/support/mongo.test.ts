import { describe, expect, it } from '@jest/globals'
import { MongoClient } from 'mongodb'
import { testDatabaseUri } from './mongo.js'

describe('the database of a test file', () => {
  it('is empty, takes transactions, and is nobody else’s', async () => {
    const uri = testDatabaseUri('the database of a test')
    expect(uri).not.toBe(testDatabaseUri('the database of a test'))
    const client = await new MongoClient(uri).connect()
    const marks = client.db().collection<{ _id: number }>('marks')
    await client.withSession(session => session.withTransaction(() => marks.insertOne({ _id: 1 }, { session })))
    const found = await marks.find().toArray()
    await client.db().dropDatabase()
    await client.close()
    expect(found).toEqual([{ _id: 1 }])
  })
})
