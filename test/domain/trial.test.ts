import type { Tells } from '../../domain/language/facts';
import { type Play, pathsOf } from '../../domain/language/paths';
import { tryOrder } from '../../domain/language/trial';
import { appointmentFulfilment } from '../../workflows/appointment-fulfilment';
import { appointmentViaStore } from '../../workflows/appointment-via-store';
import { ordersInForce } from '../../workflows/orders-in-force';

const done = (place: string, tells: Tells = {}) => ({ key: `step-completed/${place}`, tells });
const opened = { key: 'case-opened', tells: {} };
const accepted = done('accept/1', { entitled: true });

const sideBySide: Play = async does => {
  await does('arrive');
  await Promise.all([does('wash').then(() => does('polish')), does('repair')]);
  await does('hand-over');
  return 'done';
};

test('facts of the order itself fit, wherever the case is', async () => {
  const facts = [opened, accepted, done('notify-supervisor/1'), done('reply/1', { outcome: 'confirmed' })];
  expect(await tryOrder(appointmentViaStore, facts, ['answer-customer/1'])).toEqual({
    says: 'fits',
    awaits: ['answer-customer/1'],
  });
  expect(await tryOrder(appointmentViaStore, [opened], ['accept/1'])).toEqual({ says: 'fits', awaits: ['accept/1'] });
});

test.each([...ordersInForce().values()].map(order => [order.procedure.key, order] as const))(
  'every path of %s fits its own order at each of its steps, and ends as it ended',
  async (_, order) => {
    for (const { passed, end } of await pathsOf(order.procedure, order.play)) {
      const facts = passed.map(({ step, tells }) => done(`${step}/1`, tells));
      if ('outcome' in end) expect(await tryOrder(order, facts, [])).toEqual({ says: 'ends', outcome: end.outcome });
      for (const [at, { step }] of passed.entries()) {
        const verdict = await tryOrder(order, facts.slice(0, at), [`${step}/1`]);
        expect(verdict).toMatchObject({ says: 'fits', awaits: expect.arrayContaining([`${step}/1`]) });
      }
    }
  },
);

test('a second round is played with the facts of both', async () => {
  const facts = [
    accepted,
    done('notify-supervisor/1'),
    done('reply/1', { outcome: 'confirmed' }),
    done('answer-customer/1', { outcome: 'disagrees' }),
    done('accept/2', { entitled: true }),
  ];
  expect(await tryOrder(appointmentViaStore, facts, ['notify-supervisor/2'])).toEqual({
    says: 'fits',
    awaits: ['notify-supervisor/2'],
  });
});

test('a step that is not open yet is opened: the order may come to more than is open', async () => {
  expect(await tryOrder(appointmentViaStore, [accepted], [])).toMatchObject({ says: 'fits' });
  expect(await tryOrder({ play: sideBySide }, [done('arrive/1')], ['wash/1'])).toEqual({
    says: 'fits',
    awaits: ['wash/1', 'repair/1'],
  });
});

test('steps side by side are awaited together, each branch as far as its own facts go', async () => {
  const facts = [done('arrive/1'), done('wash/1')];
  expect(await tryOrder({ play: sideBySide }, facts, ['polish/1', 'repair/1'])).toEqual({
    says: 'fits',
    awaits: ['repair/1', 'polish/1'],
  });
  const all = [...facts, done('repair/1'), done('polish/1')];
  expect(await tryOrder({ play: sideBySide }, all, ['hand-over/1'])).toMatchObject({ awaits: ['hand-over/1'] });
});

test('an open step the order does not come to contradicts it', async () => {
  expect(await tryOrder(appointmentViaStore, [accepted], ['reply/1'])).toEqual({
    says: 'contradicts',
    reason: 'reply/1 is open, but the order comes to notify-supervisor/1',
    open: ['reply/1'],
    done: [],
  });
});

test('a completion the order never comes to contradicts it', async () => {
  expect(await tryOrder(appointmentViaStore, [accepted, done('close/1')], ['notify-supervisor/1'])).toEqual({
    says: 'contradicts',
    reason: 'close/1 is done, but the order comes to notify-supervisor/1',
    open: [],
    done: ['close/1'],
  });
});

test('an order that ends while a step is open contradicts it', async () => {
  const refused = done('accept/1', { entitled: false });
  expect(await tryOrder(appointmentViaStore, [refused], [])).toEqual({ says: 'ends', outcome: 'not-entitled' });
  expect(await tryOrder(appointmentViaStore, [refused], ['reply/1'])).toMatchObject({
    says: 'contradicts',
    reason: 'reply/1 is open, but the order comes to the end not-entitled',
  });
});

test('an order that fails on the facts contradicts them', async () => {
  const play: Play = async does => {
    if ((await does('arrive'))['outcome'] !== 'here') throw new Error('nobody came');
    return 'done';
  };
  expect(await tryOrder({ play }, [done('arrive/1')], [])).toMatchObject({
    says: 'contradicts',
    reason: 'the order fails: nobody came',
  });
});

test('what a person said may be left does not contradict', async () => {
  const left = { key: 'case-reseated/7', tells: { left: 'close/1 reply/1' } };
  expect(await tryOrder(appointmentViaStore, [accepted, done('close/1'), left], ['reply/1'])).toMatchObject({
    says: 'fits',
  });
});

test('a round that begins with a departure begins the order: former rounds no longer count', async () => {
  const facts = [done('arrive/2'), done('repair/2'), done('arrive/3')];
  const procedure = { restarts: { on: 'departure' as const, by: 'arrive', begins: ['wash', 'repair'] } };
  expect(await tryOrder({ play: sideBySide, procedure }, facts, ['wash/3', 'repair/3'])).toEqual({
    says: 'fits',
    awaits: ['wash/3', 'repair/3'],
  });
});

describe('a fulfilment begun before arrivals were confirmed', () => {
  const skipped = done('remind/1', { outcome: 'skipped' });
  const arrived = done('receive/1', { outcome: 'arrived' });
  const noShow = [done('receive/1', { outcome: 'no-show' }), done('call-no-show/1', { outcome: 'on-the-way' })];
  const verified = done('verify-card/1', { entitled: true });

  test.each([
    ['while the customer is reminded', [], 'remind/1', ['remind/1']],
    ['while the customer is awaited', [skipped], 'receive/1', ['receive/1', 'confirm-arrival/1']],
    ['once the customer is received', [skipped, arrived], 'verify-card/1', ['confirm-arrival/1', 'verify-card/1']],
    ['while it serves', [skipped, arrived, verified, done('accompany/1')], 'serve/1', ['confirm-arrival/1', 'serve/1']],
    ['when nobody came', [skipped, noShow[0]], 'call-no-show/1', ['confirm-arrival/1', 'call-no-show/1']],
    ['in a round of its own', [skipped, ...noShow], 'receive/2', ['confirm-arrival/1', 'receive/2']],
  ])('fits the order that confirms them: %s', async (_, facts, open, awaits) => {
    const known = facts.flatMap(fact => fact ?? []);
    expect(await tryOrder(appointmentFulfilment, known, [open])).toEqual({ says: 'fits', awaits });
  });
});
