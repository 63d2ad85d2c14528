import type { Title } from '../language/title';

/** What an alarm comes through from the instant it is due, in this order. */
export const stages = ['fired', 'committed', 'sent', 'delivered', 'acknowledged'] as const;

export type Stage = (typeof stages)[number];

export const stageWords: Readonly<Record<Stage, Title>> = {
  fired: { zh: '触发', en: 'Fired' },
  committed: { zh: '入账', en: 'Committed' },
  sent: { zh: '发出', en: 'Sent' },
  delivered: { zh: '送达', en: 'Delivered' },
  acknowledged: { zh: '确认', en: 'Acknowledged' },
};

/**
 * How late each may be, in milliseconds: on record within a second, out within two, and acknowledged before it climbs on by the
 * usual ladder. When the other side hands it over is not ours to promise.
 */
export const promisedMs: Readonly<Record<Stage, number | null>> = {
  fired: 1_000,
  committed: 1_000,
  sent: 2_000,
  delivered: null,
  acknowledged: 300_000,
};
