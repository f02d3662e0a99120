import { Counter, Gauge, Histogram, Registry } from 'prom-client'

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What the service counts, for Prometheus; labels name channels and outcomes, never people. */
export const metricsOf = (registry = new Registry()) => {
  const registers = [registry]
  return {
    registry,
    turns: new Counter({
      name: 'turns_total',
      help: 'Messages by how they ended',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    duplicates: new Counter({
      name: 'duplicate_events_total',
      help: 'Messages delivered to us again',
      labelNames: ['channel'],
      registers,
    }),
    commit: new Histogram({
      name: 'commit_seconds',
      help: 'Time from looking at the state to the committed turn',
      buckets: SECONDS,
      registers,
    }),
    deliveries: new Counter({
      name: 'deliveries_total',
      help: 'Sends by how they ended',
      labelNames: ['channel', 'outcome'],
      registers,
    }),
    reports: new Counter({
      name: 'delivery_reports_total',
      help: 'What platforms reported',
      labelNames: ['channel', 'state'],
      registers,
    }),
    billable: new Counter({
      name: 'billable_messages_total',
      help: 'Messages that a platform charges for',
      labelNames: ['channel', 'category'],
      registers,
    }),
    outboxAge: new Gauge({ name: 'outbox_age_seconds', help: 'Age of the oldest reply that waits overdue', registers }),
    deadLetters: new Counter({
      name: 'dead_letters_total',
      help: 'What could not be done',
      labelNames: ['kind'],
      registers,
    }),
    brokenBots: new Gauge({
      name: 'channel_broken',
      help: '1 while a platform refuses us',
      labelNames: ['channel'],
      registers,
    }),
    skew: new Gauge({ name: 'clock_skew_seconds', help: 'Own clock minus the clock of the database', registers }),
    breaker: new Gauge({
      name: 'database_breaker_open',
      help: '1 while messages are refused because the database is away',
      registers,
    }),
  }
}

export type Metrics = ReturnType<typeof metricsOf>
