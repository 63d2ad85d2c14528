import { climbed, whySkipped } from '../../domain/sla/climb';
import { passedRungs, rungsOf } from '../../domain/sla/ladder';
import { recipientsOf, type Holder } from '../../domain/sla/recipients';
import { dutySaid, night, there, type Said } from '../support/on-duty';

const holder: Holder = { role: 'front-desk', claimedBy: null, store: 'S01', agency: null };
const ladder = {
  levels: [
    { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
    { level: 'L2', after: 'PT5M', to: ['store-manager'] },
    { level: 'L3', after: 'PT15M', to: ['general-manager'], repeatEvery: 'PT30M' },
  ],
  ...{ warnAt: null, warnMinimum: 'PT3M' },
};
test.each<[what: string, said: Said, levels: string[], whys: (string | null)[]]>([
  ['with somebody it does not climb', {}, ['L1'], [null]],
  [
    'one that is empty climbs at once',
    { shifts: [night], away: [['sm', null]] },
    ['L1', 'L2', 'L3'],
    ['absent', 'absent', null],
  ],
  ['somebody beside who is off duty is enough', { shifts: [night] }, ['L1'], [null]],
  [
    'with everyone away it ends with its last level',
    { shifts: [night], away: [['sm', null], ['gm', null]] }, // prettier-ignore
    ['L1', 'L2', 'L3'],
    ['absent', 'absent', 'absent'],
  ],
])('a level nobody answers to is skipped: %s', (_, said, levels, whys) => {
  const now = there(dutySaid(said));
  const span = { startMs: 0, dueMs: 0 };
  const { passed } = passedRungs(ladder, span, 0, 1);
  const ahead = rungsOf(ladder, span, passed.length);
  const rungs = climbed(passed, ahead, all => all.some(({ to }) => recipientsOf(to, holder, now).length > 0));
  const climbing = rungs.filter(({ kind }) => kind === 'level');
  expect(climbing.map(({ level }) => level)).toEqual(levels);
  expect(climbing.map(rung => whySkipped(rung, holder, now))).toEqual(whys);
});

test('nobody of a role, and nobody on duty, are told apart; a group is somebody', () => {
  const rung = { kind: 'level' as const, level: 'L1', repeat: 1, atMs: 0 };
  const now = there(dutySaid({ shifts: [night] }));
  expect(whySkipped({ ...rung, to: ['quality-inspector'] }, holder, now)).toBe('nobody');
  expect(whySkipped({ ...rung, to: ['holder', 'quality-inspector'] }, holder, now)).toBe('off-duty');
  expect(whySkipped({ ...rung, to: ['group:desk', 'holder'] }, holder, now)).toBeNull();
});
