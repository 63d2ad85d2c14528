import path from 'node:path';
import { defaultPolicy, type PolicyBody } from '../../domain/sla/policy';
import { durationMs } from '../../domain/calendar/instants';
import { policyForm } from '../../domain/forms/policy';
import { procedures } from '../../domain/procedures';

interface Line {
  key: string;
  what: string;
  was: string;
  becomes: string;
}
interface Said {
  count: number;
  unit: string;
}
const board = path.join(__dirname, '../../api/board');
let durations: {
  durationMs(iso: string): number | null;
  countedIn(iso: string): Said | null;
  isoOf(count: number, unit: string): string;
  durationWord(iso: string): string;
};
let changes: {
  changeOf(before: PolicyBody, said: object): object | null;
  changeLines(before: PolicyBody, after: PolicyBody, words: object): Line[];
};
beforeAll(async () => {
  durations = await import(path.join(board, 'durations.js'));
  changes = await import(path.join(board, 'policy-changes.js'));
});

const asItIs = (key: string) => key;
const words = {
  ...{ step: asItIs, setting: asItIs, part: asItIs, level: asItIs, choice: asItIs },
  target: (target: string) => (target === 'group:night' ? '夜班群' : target),
};
const every = procedures.map(procedure => [procedure.key, defaultPolicy(procedure)] as const);
const [, policy] = every.find(([key]) => key === 'appointment-via-store') ?? [];
if (!policy) throw new Error('there is no such procedure');

it.each([
  ['PT5M', { count: 5, unit: 'minutes' }, '5 分钟'],
  ['PT90M', { count: 90, unit: 'minutes' }, '90 分钟'],
  ['PT120M', { count: 2, unit: 'hours' }, '2 小时'],
  ['P14D', { count: 14, unit: 'days' }, '14 天'],
  ['P1W', { count: 7, unit: 'days' }, '7 天'],
  ['PT0S', { count: 0, unit: 'minutes' }, '0 分钟'],
  ['PT1.5S', { count: 1.5, unit: 'seconds' }, '1.5 秒'],
  ['P1DT1H', { count: 25, unit: 'hours' }, '25 小时'],
])('%s is said as people say it', (iso, said, word) => {
  expect([durations.countedIn(iso), durations.durationWord(iso)]).toEqual([said, word]);
});

it.each([
  [8, 'minutes', 'PT8M'],
  [1.5, 'hours', 'PT90M'],
  [0.5, 'days', 'PT12H'],
  [0.25, 'seconds', 'PT0.25S'],
  [0, 'minutes', 'PT0M'],
])('%d %s are %s', (count, unit, iso) => {
  expect(durations.isoOf(count, unit)).toBe(iso);
  expect(durations.durationMs(iso)).toBe(durationMs(iso));
});

it('what is no duration is said to be none', () => {
  for (const wrong of ['', 'P', 'PT', 'P1M', '5', 'PT-1M', 'PT5M ']) expect(durations.durationMs(wrong)).toBeNull();
  expect(durations.durationWord('PT-1M')).toBe('填写有误');
});

it.each(every)(
  'every duration of %s means the same, said and read again, and all of it as it is changes nothing',
  (_, of) => {
    const values = [
      ...Object.values(of.durations),
      ...Object.values(of.settings),
      ...of.ladder.map(({ after }) => after),
    ];
    for (const iso of values.filter(each => typeof each === 'string' && /^P[\dT]/.test(each)).map(String)) {
      const { count, unit } = durations.countedIn(iso) ?? { count: NaN, unit: 'days' };
      expect(durationMs(durations.isoOf(count, unit))).toBe(durationMs(iso));
    }
    expect(changes.changeOf(of, structuredClone(of))).toBeNull();
    expect(changes.changeLines(of, structuredClone(of), words)).toEqual([]);
  },
);

it('only what is said otherwise is sent, and the API takes it', () => {
  const [first, second, third] = policy.ladder;
  const change = changes.changeOf(policy, {
    ...structuredClone(policy),
    durations: { ...policy.durations, accept: 'PT8M', close: 'PT1H' },
    ladder: [first, { ...second, to: ['superior-2', 'group:night'] }, third],
    warnAt: null,
    contact: { ...policy.contact, workdaysOnly: undefined, oncePerDay: undefined },
    scripts: { accept: '您好' },
  });
  expect(change).toEqual({
    durations: { accept: 'PT8M', close: 'PT1H' },
    ladder: [first, { level: 'L2', after: 'PT5M', to: ['superior-2', 'group:night'] }, third],
    warnAt: null,
    contact: { oncePerDay: false },
    scripts: { accept: '您好' },
  });
  const procedure = procedures.find(({ key }) => key === 'appointment-via-store');
  expect(procedure && policyForm(procedure).safeParse(change).success).toBe(true);
});

it('a number that was emptied is sent as nothing, and refused: it is not left as it was unsaid', () => {
  const { accept: _accept, ...others } = policy.durations;
  const { maxRounds: _rounds, ...settings } = policy.settings;
  const change = changes.changeOf(policy, { ...structuredClone(policy), durations: others, settings });
  expect(change).toEqual({ durations: { accept: '' }, settings: { maxRounds: null } });
});

it('says what changes in words, one line each', () => {
  const [first, second] = policy.ladder;
  if (!first || !second) throw new Error('the ladder has no rungs');
  const after: PolicyBody = {
    ...policy,
    durations: { ...policy.durations, accept: 'PT8M', close: 'PT1H' },
    ladder: [first, { ...second, after: 'PT10M', to: ['superior-2', 'group:night'] }],
    warnAt: null,
    contact: { ...policy.contact, allowed: [], workdaysOnly: true },
    settings: { ...policy.settings, maxRounds: 4, longestPause: 'PT36H' },
    scripts: { accept: '您好' },
  };
  const lines = changes.changeLines(policy, after, words).map(({ what, was, becomes }) => `${what}:${was}→${becomes}`);
  expect(lines).toEqual([
    'accept:2 分钟→8 分钟',
    'close:没有时限→1 小时',
    'L2:超期 5 分钟后通知superior-2→超期 10 分钟后通知superior-2、夜班群',
    'L3:超期 15 分钟后通知general-manager,每 30 分钟重复→没有这一级',
    'warnAt:时间用去 80% 时→不预警',
    'allowed:09:00–12:00、14:00–20:00→任何时间',
    'workdaysOnly:否→是',
    'longestPause:14 天→36 小时',
    'maxRounds:3→4',
    'scripts accept:流程自带的话术→您好',
  ]);
});
