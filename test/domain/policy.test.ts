import fc from 'fast-check';
import { durationMs } from '../../domain/calendar/instants';
import { defaultPolicy, ladderOf } from '../../domain/sla/policy';
import { spanOf } from '../../domain/sla/span';
import { deadlineOf, firstStep, stepsUnder, type StepTable } from '../../domain/language/procedure';
import { procedures } from '../../domain/procedures';
import { appointmentViaCallCentre as procedure } from '../../domain/procedures/appointment-via-call-centre/table';
import { childIn } from '../../domain/language/step-table';

const policy = defaultPolicy(procedure);
const OPENED = 1_000_000;
const noClock = { tMs: null, shiftMs: 0 };
const times = fc.nat(10_000_000);

test('the first policy holds the handbook’s own numbers', () => {
  expect(policy.durations).toEqual({
    accept: 'PT2M',
    'hand-over': 'PT2M',
    'relay-reply': 'PT5M',
    'call-customer': 'PT10M',
  });
  expect(policy.contact).toMatchObject({ maxAttempts: 3, retryAfter: 'PT2M' });
});

const hasSpan = (due: StepTable['due']) =>
  due?.rule === 'within' || due?.rule === 'after' || (due?.rule === 'at' && due.else !== undefined);

test.each(procedures.map(each => [each.key, each] as const))(
  'the first policy of %s times exactly the steps with a deadline or a beginning of their own',
  (_, each) => {
    const isTimed = (step: string) =>
      (deadlineOf(each, step) === step && hasSpan(each.steps[step]?.due)) ||
      'after' in (childIn(each.steps[step])?.starts ?? {});
    const own = Object.keys(each.steps).filter(isTimed);
    expect(Object.keys(defaultPolicy(each).durations)).toEqual(own);
  },
);

test('a deadline from T is absolute: when its step opens does not move it', () => {
  fc.assert(
    fc.property(times, times, (tMs, openedMs) => {
      const span = spanOf(procedure, policy, 'call-customer', openedMs, { tMs, shiftMs: 0 });
      expect(span).toEqual({ startMs: tMs, dueMs: tMs + durationMs('PT10M') });
    }),
  );
});

test('pauses since T move a deadline from T by exactly their length', () => {
  fc.assert(
    fc.property(times, times, (tMs, shiftMs) => {
      const span = spanOf(procedure, policy, 'relay-reply', OPENED, { tMs, shiftMs });
      expect(span).toEqual({ startMs: tMs + shiftMs, dueMs: tMs + shiftMs + durationMs('PT5M') });
    }),
  );
});

test('a deadline within a time counts from the opening of its step, whatever T is', () => {
  fc.assert(
    fc.property(times, fc.option(times, { nil: null }), (openedMs, tMs) => {
      const span = spanOf(procedure, policy, 'accept', openedMs, { tMs, shiftMs: 0 });
      expect(span).toEqual({ startMs: openedMs, dueMs: openedMs + durationMs('PT2M') });
    }),
  );
});

test('before T there is no deadline from T', () => {
  expect(spanOf(procedure, policy, 'relay-reply', OPENED, noClock)).toBeNull();
});

test('a step without a time in the handbook has a deadline once the policy gives it one', () => {
  expect(spanOf(procedure, policy, 'close', OPENED, noClock)).toBeNull();
  const stricter = { ...policy, durations: { ...policy.durations, close: 'PT30M' } };
  expect(spanOf(procedure, stricter, 'close', OPENED, noClock)?.dueMs).toBe(OPENED + durationMs('PT30M'));
});

test('the steps before T+5 share its deadline, the last of them owns it', () => {
  expect(stepsUnder(procedure, 'relay-reply')).toEqual(['notify-supervisor', 'reply', 'relay-reply']);
  expect(deadlineOf(procedure, 'close')).toBeNull();
  expect(firstStep(procedure)).toBe('accept');
});

test('warnings are off for deadlines under three minutes', () => {
  expect(ladderOf(policy).warnMinimum).toBe('PT3M');
});
