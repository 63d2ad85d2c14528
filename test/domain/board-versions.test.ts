import path from 'node:path';

interface Change {
  field: string;
  was: unknown;
  is: unknown;
}
interface Versions {
  storyOf(versions: object[], fields: string[], isAll: boolean): { version: number; changes: Change[] | null }[];
  changedMeanwhile(base: object, now: object, mine: object): (Change & { mine: unknown; isMine: boolean })[];
}
let versions: Versions;
beforeAll(async () => {
  versions = (await import(path.join(__dirname, '../../api/board/versions.js'))) as Versions;
});

const fields = ['name', 'phone', 'roles'];
const made = { version: 1, name: '王小明', roles: ['operator'] };
const called = { ...made, version: 2, phone: '13900000001' };
const now = { ...called, version: 3, name: '王晓明', roles: ['operator', 'hr'] };
const to = (field: string, was: unknown, is: unknown) => ({ field, was, is });

it('the story of an entry says what each version changed, and where it was made', () =>
  expect(versions.storyOf([now, called, made], fields, true)).toMatchObject([
    { version: 3, changes: [to('name', '王小明', '王晓明'), to('roles', ['operator'], ['operator', 'hr'])] },
    { version: 2, changes: [to('phone', null, '13900000001')] },
    { version: 1, changes: null },
  ]));

it('of the last version of a page nothing is said: it is not known what was before', () =>
  expect(versions.storyOf([now, called], fields, false).map(({ version }) => version)).toEqual([3]));

it('what was changed meanwhile is mine where I changed it too, and to something else; theirs where I left it', () => {
  const mine = { name: '王小茗', phone: '13900000001', roles: ['operator'] };
  expect(versions.changedMeanwhile(made, now, mine)).toEqual([
    { ...to('name', '王小明', '王晓明'), mine: '王小茗', isMine: true },
    { ...to('phone', null, '13900000001'), mine: '13900000001', isMine: false },
    { ...to('roles', ['operator'], ['operator', 'hr']), mine: ['operator'], isMine: false },
  ]);
});

it('nothing is a conflict where the same was left out on both sides', () =>
  expect(versions.changedMeanwhile({ phone: null }, {}, { phone: null })).toEqual([]));
