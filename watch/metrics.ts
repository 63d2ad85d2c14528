import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Fired } from '../db/ledger/deadlines/fire-due';
import type { Started } from '../db/ledger/starts/start-due';
import { auditMetrics } from './recovery/audit-metrics';
import type { AuditReport } from './recovery/auditor';
import type { ChannelKey } from '../domain/notices/channels';
import { probeMetrics, type OnProbe } from './dead-man/probe-metrics';
import type { Sendable } from './delivery/carrier';
import type { ChannelState } from './delivery/sender';

/** Who fires: the watch beside the ledger, or the conductor's guard where it did not. */
export type Clock = 'watch' | 'guard';

export interface WatchMetrics {
  registry: Registry;
  onFired(fired: Fired, by: Clock): void;
  onStarted(started: Started): void;
  onDelivery(channel: ChannelKey, result: string, leased: Sendable, nowMs: number): void;
  onProbe: OnProbe;
  observe(
    state: { engine: 'up' | 'away'; inFlight: number; ways: Partial<Record<ChannelKey, ChannelState>> },
    report: AuditReport | null,
  ): void;
}

/** What the watch measures of itself: above all, how late each rung was fired. */
export function createWatchMetrics(now: () => number): WatchMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const fired = new Counter({
    name: 'sla_rungs_fired_total',
    help: 'Rungs fired, by which clock: guard, where the watch did not',
    labelNames: ['by'],
    registers: [registry],
  });
  const lateness = latenessIn(registry, 'sla_timer_lateness_seconds', 'the instant a rung was due', 'it was fired');
  const startLateness = latenessIn(
    registry,
    'case_start_lateness_seconds',
    'the moment a waiting case was to be opened',
    'it was',
  );
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const engineUp = gauge('engine_up', '1 while the engine takes facts');
  const inFlight = gauge('relay_in_flight', 'Cases told to the engine and not yet taken up');
  const onDelivery = deliveryMetrics(registry);
  const waysFailing = new Gauge({
    name: 'deliveries_failing_seconds',
    help: 'For how long a channel has taken nothing; 0 while it takes something',
    labelNames: ['channel'],
    registers: [registry],
  });
  const audit = auditMetrics(registry);
  return {
    registry,
    onFired({ lateByMs }, by) {
      fired.inc({ by }, lateByMs.length);
      lateByMs.forEach(lateness);
    },
    onStarted: ({ lateByMs }) => lateByMs.forEach(startLateness),
    onDelivery,
    onProbe: probeMetrics(registry),
    observe(state, report) {
      for (const [channel, { failingSinceMs }] of Object.entries(state.ways))
        waysFailing.set({ channel }, failingSinceMs === null ? 0 : (now() - failingSinceMs) / 1_000);
      engineUp.set(state.engine === 'up' ? 1 : 0);
      inFlight.set(state.inFlight);
      if (report) audit(report);
    },
  };
}

/** What became of each try, and how long a notice was on its way to whoever took it. */
function deliveryMetrics(registry: Registry): WatchMetrics['onDelivery'] {
  const tried = new Counter({
    name: 'deliveries_tried_total',
    help: 'Notices and texts handed to a channel, by what came of it',
    labelNames: ['channel', 'result'],
    registers: [registry],
  });
  const took = new Histogram({
    name: 'notice_delivery_seconds',
    help: 'Time from the instant a notice was on record to the one its channel took it',
    labelNames: ['channel'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 1800, 7200],
    registers: [registry],
  });
  return (channel, result, { delivery }, nowMs) => {
    tried.inc({ channel, result });
    if (result === 'sent') took.observe({ channel }, Math.max(0, nowMs - delivery.queuedAt.getTime()) / 1_000);
  };
}

/** Observes how late something was, in milliseconds, as a histogram in seconds. */
function latenessIn(registry: Registry, name: string, from: string, to: string): (lateMs: number) => void {
  const histogram = new Histogram({
    name,
    help: `Time from ${from} to the instant ${to}`,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1, 2, 5, 15, 60, 300, 1800],
    registers: [registry],
  });
  return lateMs => histogram.observe(Math.max(0, lateMs) / 1_000);
}
