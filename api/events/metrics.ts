import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { JournalPage } from '../../db/journal/read-journal';

/** What streams of events measure. */
export interface EventMetrics {
  onOpened(open: number): void;
  onEnded(why: string, open: number): void;
  /** A page was read, at an instant, and is told. */
  onTold(page: JournalPage, nowMs: number): void;
}

export function createEventMetrics(registry: Registry): EventMetrics {
  const registers = [registry];
  const streams = new Gauge({ name: 'event_streams', help: 'Streams of events that are open', registers });
  const ended = new Counter({
    name: 'event_streams_ended_total',
    help: 'Streams of events that ended, and why: unread is a client that was dropped since it did not read',
    labelNames: ['why'],
    registers,
  });
  const told = new Histogram({
    name: 'event_lag_seconds',
    help: 'How long after it was recorded an event was told',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5, 30],
    registers,
  });
  const held = new Gauge({
    name: 'journal_held_seconds',
    help: 'Since when something committed waits for an older transaction of the database cluster to end',
    registers,
  });
  return {
    onOpened: open => streams.set(open),
    onEnded(why, open) {
      streams.set(open);
      ended.inc({ why });
    },
    onTold({ events, heldSince }, nowMs) {
      for (const { cursor } of events) told.observe(Math.max(0, nowMs - cursor.atMs) / 1_000);
      held.set(heldSince === null ? 0 : Math.max(0, nowMs - heldSince.getTime()) / 1_000);
    },
  };
}
