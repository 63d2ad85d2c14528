import { endWords, pathsOf, type Path, type Play } from '../../domain/language/paths';
import { after, procedure, within } from '../../domain/language/procedure';
import { appointmentViaStore } from '../../workflows/appointment-via-store';
import { appointmentViaCallCentre } from '../../workflows/appointment-via-call-centre';

const orders = {
  'appointment-via-call-centre': { order: appointmentViaCallCentre, call: 'call-customer', again: 'hand-over' },
  'appointment-via-store': { order: appointmentViaStore, call: 'answer-customer', again: 'accept' },
};
const cases = Object.entries(orders).map(([key, order]) => [key, order] as const);

const endOf = ({ end }: Path) => endWords(end);
const answerOf = ({ passed }: Path, step: string) => passed.find(each => each.step === step)?.answer;
const stepsOf = ({ passed }: Path) => passed.map(({ step }) => step);

describe.each(cases)('the order of %s', (_, { order, call, again }) => {
  const { procedure: table, play } = order;

  test('reaches every outcome of its table, and no other', async () => {
    const paths = await pathsOf(table, play);
    const ends = new Set(paths.flatMap(({ end }) => ('outcome' in end ? [end.outcome] : [])));
    expect([...ends].sort()).toEqual(['booked', 'customer-withdrew', 'declined', 'not-entitled', 'reached-by-text']);
    expect([...ends].sort()).toEqual([...table.outcomes].sort());
  });

  test('passes every step of its table', async () => {
    const passed = new Set((await pathsOf(table, play)).flatMap(stepsOf));
    expect([...passed]).toEqual(Object.keys(table.steps));
  });

  test(`begins a new round when, and only when, the customer disagrees`, async () => {
    for (const path of await pathsOf(table, play)) {
      expect(endOf(path) === `again from ${again}`).toBe(answerOf(path, call) === 'disagrees');
    }
  });

  test('ends with what the customer said on the call', async () => {
    const called = (await pathsOf(table, play)).filter(path => answerOf(path, call) !== undefined);
    for (const path of called.filter(({ end }) => 'outcome' in end)) expect(endOf(path)).toBe(answerOf(path, call));
  });

  test('ends at once for a customer who is not entitled', async () => {
    const refused = (await pathsOf(table, play)).filter(path => answerOf(path, 'accept') === 'not-entitled');
    expect(refused.map(path => [stepsOf(path), endOf(path)])).toEqual([[['accept'], 'not-entitled']]);
  });

  test('tells the customer whatever the store replied', async () => {
    const replied = (await pathsOf(table, play)).filter(path => answerOf(path, 'reply') !== undefined);
    expect(new Set(replied.map(path => answerOf(path, 'reply')))).toEqual(
      new Set(['confirmed', 'alternative-time', 'declined']),
    );
    for (const path of replied) expect(stepsOf(path)).toContain(call);
  });

  test('closes in the store, also when the customer was only reached by text', async () => {
    const called = (await pathsOf(table, play)).filter(path => answerOf(path, call) !== undefined);
    for (const path of called.filter(({ end }) => 'outcome' in end)) expect(stepsOf(path).at(-1)).toBe('close');
  });
});

const small = procedure({
  key: 'small',
  title: { zh: '小', en: 'small' },
  source: 'none',
  subject: { store: 'optional' },
  service: 'appointment',
  clock: 'ask',
  steps: {
    ask: { title: { zh: '问', en: 'ask' }, by: 'operator', due: within('PT1M'), outcomes: ['yes', 'no'] },
    tell: { title: { zh: '说', en: 'tell' }, by: 'operator', due: after('ask', 'PT5M') },
  },
  outcomes: ['done'],
  settings: {},
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});

test('an order that comes to a step its table lacks is refused', async () => {
  const play: Play = async does => {
    await does('shout');
    return 'done';
  };
  await expect(pathsOf(small, play)).rejects.toThrow('small comes to shout');
});

test('a path ends where a step comes again in its round', async () => {
  const play: Play = async does => {
    for (;;) if ((await does('ask'))['outcome'] === 'yes') return 'done';
  };
  const paths = await pathsOf(small, play);
  expect(paths.map(({ end }) => endWords(end))).toEqual(['done', 'back to ask']);
});

test('an order may do steps side by side', async () => {
  const play: Play = async does => {
    await Promise.all([does('ask'), does('tell')]);
    return 'done';
  };
  const paths = await pathsOf(small, play);
  expect(paths.map(path => answerOf(path, 'ask'))).toEqual(['yes', 'no']);
  expect(paths.map(stepsOf)).toEqual([
    ['ask', 'tell'],
    ['ask', 'tell'],
  ]);
});

test('what goes on beside a step is on no path: nobody waits for it', async () => {
  const beside = { ...small, steps: { ...small.steps, tell: { ...small.steps.tell, beside: 'ask' } } } as const;
  const play: Play = async does => {
    const [answer] = await Promise.all([does('ask'), Promise.race([does('tell'), Promise.resolve(null)])]);
    return answer['outcome'] === 'yes' ? 'done' : 'left';
  };
  const paths = await pathsOf(beside, play);
  expect(paths.map(stepsOf)).toEqual([['ask'], ['ask']]);
  expect(paths.map(endOf)).toEqual(['done', 'left']);
});
