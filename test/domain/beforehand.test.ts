import { aboutOf } from '../../domain/about';
import { beforehand } from '../../domain/beforehand';
import { procedureOf } from '../../domain/procedures';

const callCentre = procedureOf('appointment-via-call-centre');
const input = { plate: '渝A12345', request: '保养', note: '老客户' };
let minute = 0;
const done = (step: string, round: number, record: Record<string, unknown>) => {
  const completedAt = new Date(Date.UTC(2026, 10, 26, 9, (minute += 1))).toISOString();
  return { step, round, record, completedAt };
};
const firstRound = [
  done('accept', 1, { request: '小保养', requestedAt: '2026-11-27T01:00:00.000Z', department: '机修', rework: true }),
  done('hand-over', 1, { toldTo: '小刘', note: '尽快' }),
  done('reply', 1, { outcome: 'alternative-time', reply: '后天九点', estimatedCost: 380 }),
  done('call-customer', 1, { outcome: 'disagrees', feedback: '要周末' }),
];

describe('a step of a later round', () => {
  const { known, former, turn } = beforehand(callCentre, { input, steps: firstRound }, 'hand-over', 2);

  it('knows what the customer wanted before, the latest words first', () =>
    expect(known).toMatchObject({ plate: '渝A12345', request: '小保养', department: '机修' }));

  it('knows nothing of what was answered, decided or told in the round before', () => {
    for (const field of ['reply', 'outcome', 'estimatedCost', 'toldTo', 'note', 'rework', 'feedback'])
      expect(known).not.toHaveProperty(field);
  });

  it('has before it what it recorded then, and what ended that round', () => {
    expect(former).toEqual({ step: 'hand-over', round: 1, record: { toldTo: '小刘', note: '尽快' } });
    expect(turn).toMatchObject({ step: 'call-customer', round: 1, record: { feedback: '要周末' } });
  });

  it('knows what was said anew in its own round instead', () => {
    const steps = [...firstRound, done('hand-over', 2, { request: '大保养' })];
    expect(beforehand(callCentre, { input, steps }, 'notify-supervisor', 2).known['request']).toBe('大保养');
  });

  it('has the words of its own step two rounds ago where the last round did not come to it', () => {
    const steps = [...firstRound, done('hand-over', 2, {}), done('reply', 2, { outcome: 'declined' })];
    expect(beforehand(callCentre, { input, steps }, 'call-customer', 3).former?.record['feedback']).toBe('要周末');
  });
});

describe('a step of the first round', () => {
  it('knows everything the case was opened with but what belongs to a step alone', () => {
    const first = beforehand(callCentre, { input, steps: [] }, 'accept', 1);
    expect(first).toMatchObject({ known: { plate: '渝A12345', request: '保养' }, former: null, turn: null });
    expect(first.known).not.toHaveProperty('note');
  });

  it('is told what is recorded where it leaves a field empty', () => {
    const said = { input, steps: firstRound };
    expect(beforehand(callCentre, said, 'relay-reply', 1).copied).toEqual({
      reply: '后天九点',
      replyOutcome: 'alternative-time',
    });
    expect(beforehand(callCentre, said, 'close', 1).copied).toEqual({ result: 'disagrees' });
    expect(beforehand(callCentre, said, 'reply', 1).copied).toEqual({ request: '小保养' }); // of what was asked, the supervisor's register too
  });
});

it.each([
  ['pickup-slip-hand-in', {}, { week: '2026-11-16', slips: [] }, { field: 'week', value: '2026-11-16' }],
  ['violation-reminder', { month: '2026-12' }, { month: '2026-11' }, { field: 'month', value: '2026-12' }],
  ['owner-health-check', { examinationOn: '2026-12-10' }, {}, { field: 'examinationOn', value: '2026-12-10' }],
  ['appointment-via-store', { plate: '渝A12345' }, {}, null],
])('a case of %s says what it is about', (key, opened, collected, about) =>
  expect(aboutOf(procedureOf(key), { input: opened, steps: [done('collect', 1, collected)] })).toEqual(about),
);
