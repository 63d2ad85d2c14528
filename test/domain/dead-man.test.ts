import { promisedBy, slotOf } from '../../domain/dead-man/probing';
import { areAlarmsMissing, type ProbesSeen } from '../../domain/dead-man/standing';
import { verdictOf, type ProbeUnderWay } from '../../domain/dead-man/verdict';
import { deadMan } from '../../domain/procedures/dead-man/table';
import { findProcedure, procedureOf, procedures, syntheticKeys } from '../../domain/procedures';
import { isProcedureKey } from '../../domain/procedures/keys';

const T = Date.parse('2026-11-17T10:00:00+08:00');
const S = 1_000;
const at = (seconds: number) => new Date(T + seconds * S);
const probing = { group: 'receiver', everyMs: 300 * S, promiseMs: 60 * S };

const sent: ProbeUnderWay = {
  promisedAt: at(65),
  dueAt: at(5),
  firedAt: at(5),
  sentAt: at(6),
  acknowledgedAt: null,
  channel: 'webhook',
  deliveryState: 'sent',
};
const unsent = { ...sent, sentAt: null, deliveryState: 'queued' as const };

describe('whether an alarm that was tried has arrived', () => {
  it.each<[string, Partial<ProbeUnderWay>, number, object]>([
    ['waits for as long as it was promised', {}, 65, { is: 'under-way' }],
    ['is missed a moment later', {}, 65.001, { is: 'missed', stuck: 'not-acknowledged' }],
    ['is back once somebody answered', { acknowledgedAt: at(7) }, 9, { is: 'back' }],
    ['lets whoever answered see the page first', { acknowledgedAt: at(7) }, 8.999, { is: 'under-way' }],
    ['is back in the very millisecond of the promise', { acknowledgedAt: at(65) }, 67, { is: 'back' }],
    ['was answered too late', { acknowledgedAt: at(65.001) }, 66, { is: 'missed', stuck: 'not-acknowledged' }],
    ['lets the sender write down that it was sent', { ...unsent, acknowledgedAt: at(7) }, 30, { is: 'under-way' }],
    ['does not wait for a sender that died', { ...unsent, acknowledgedAt: at(7) }, 66, { is: 'back' }],
    ['could not be sent', unsent, 66, { is: 'missed', stuck: 'not-sent' }],
    ['had nowhere to go', { ...unsent, deliveryState: null }, 66, { is: 'missed', stuck: 'no-way' }],
    ['never fired', { ...unsent, firedAt: null, deliveryState: null }, 66, { is: 'missed', stuck: 'not-fired' }],
  ])('%s', (_, more, seconds, verdict) => {
    expect(verdictOf({ ...sent, ...more }, T + seconds * S)).toEqual(verdict);
  });
});

describe('whether alarms are known to arrive', () => {
  const back = (slot: number, acknowledged: number): ProbesSeen => ({
    lastBack: { slotAt: at(slot), acknowledgedAt: at(acknowledged), roundTripMs: 1 },
    firstAt: at(0),
  });
  const never: ProbesSeen = { lastBack: null, firstAt: at(0) };
  const nothing: ProbesSeen = { lastBack: null, firstAt: null };

  it.each<[string, ProbesSeen, number, boolean]>([
    ['they are until the next one should be back', back(0, 6), 375, false],
    ['they are not from then on, whoever says what', back(0, 6), 376, true],
    ['one that was begun late holds the next one up', back(0, 340), 400, false],
    ['but not for ever', back(0, 340), 416, true],
    ['the first one is waited for', never, 75, false],
    ['and missed when it does not come', never, 76, true],
    ['whoever was to try them gets the time to begin', nothing, 375, false],
    ['one that never tries any is missed', nothing, 376, true],
  ])('%s', (_, seen, seconds, isMissing) => {
    expect(areAlarmsMissing(seen, probing, { sinceMs: T, nowMs: T + seconds * S })).toBe(isMissing);
  });
});

it('all that begin at any instant of one piece of time begin the same', () => {
  const slots = [0, 1, 299.999].map(seconds => slotOf(T + seconds * S, probing.everyMs));
  expect(new Set(slots)).toEqual(new Set([T]));
  expect(slotOf(T + 300 * S, probing.everyMs)).toBe(T + 300 * S);
  expect(promisedBy(T, probing)).toBe(T + 65 * S);
});

it('its procedure runs like any other, and is in no catalogue from which anybody could open it', () => {
  expect(procedureOf(deadMan.key)).toBe(deadMan);
  expect(syntheticKeys).toEqual([deadMan.key]);
  expect(findProcedure(deadMan.key)).toBeUndefined();
  expect(isProcedureKey(deadMan.key)).toBe(false);
  expect(procedures.some(({ isSynthetic }) => isSynthetic)).toBe(false);
});
