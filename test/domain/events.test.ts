import { eventsOf } from '../../domain/events/events-of';
import type { JournalFact } from '../../domain/events/event';

const fact: JournalFact = {
  ...{ caseId: 'c1', seq: 7, kind: 'escalated', step: 'accept', round: 2, by: 'system' },
  ...{ at: '2026-11-27T01:00:00.000Z', recordedAt: '2026-11-27T01:00:00.100Z' },
  ...{ procedure: 'appointment-via-store', plate: '渝A12345', customerName: '张伟', store: 'S01', agency: null },
  data: {},
};
const told = (change: Partial<JournalFact>) => eventsOf({ ...fact, ...change });

it('an escalation is told to whoever sees the case, then as a notice to each person it went to', () => {
  const data = { escalation: 'c1~e', level: 'L1', to: [{ id: 'ss-S01', role: 'x' }], notified: ['ss-S01', 'sm-S01'] };
  const events = told({ data });
  expect(events.map(({ event, audience }) => [event.type, audience])).toEqual([
    ['escalation.raised', { to: 'place', place: { store: 'S01', agency: null } }],
    ['notice', { to: 'person', id: 'ss-S01' }],
    ['notice', { to: 'person', id: 'sm-S01' }],
  ]);
  expect(events[0]?.event.data).toMatchObject({ escalation: 'c1~e', level: 'L1', to: ['ss-S01'], round: 2 });
});

it.each(['clock-paused', 'clock-cancelled'])('a %s clock is a notice to those who were told', reason => {
  const kind = reason === 'clock-paused' ? 'case-paused' : 'case-cancelled';
  const [, notice] = told({ kind, data: { told: ['sm-S01'] } });
  expect(notice).toMatchObject({ event: { type: 'notice', data: { reason } }, audience: { id: 'sm-S01' } });
});

it.each([
  ['case-opened', 'case.opened'],
  ['step-opened', 'step.opened'],
  ['step-completed', 'step.completed'],
  ['deadline-missed', 'deadline.missed'],
  ['warned', 'escalation.raised'],
  ['acknowledged', 'escalation.acknowledged'],
  ['case-closed', 'case.closed'],
  ['case-cancelled', 'case.closed'],
  ['step-claimed', 'case.changed'],
])('%s is told as %s', (kind, type) => {
  expect(told({ kind }).map(({ event }) => event.type)).toEqual([type]);
});

it('nothing that somebody wrote or that names a customer is told, whatever a fact holds', () => {
  const words = { note: '写下的话', reason: '写下的话', record: { phone: '13812345678' }, customerName: '张伟' };
  for (const kind of [
    'case-opened',
    'step-completed',
    'step-reported',
    'acknowledged',
    'case-cancelled',
    'case-paused',
  ])
    expect(JSON.stringify(told({ kind, data: words }))).not.toMatch(/写下|138|张伟/);
});
