import { claim, claimsOf, type Claim } from '../../domain/imports/claims';
import { mayGoMissing } from '../../domain/imports/kinds';
import { stateOfLine, takenOut, weigh } from '../../domain/imports/said';
import type { Entry } from '../../domain/people/entries';

const claimed = (line: number, key: string, card: string | null = null, said = 'so'): Claim => {
  return { line, key, said, card };
};

it('of lines about one the first holds: a further card is more, the same again is double, a contradiction is wrong', () => {
  const claims = claimsOf([claimed(2, 'A', 'K1')]);
  expect([
    claim(claims, claimed(3, 'A', 'K2')),
    claim(claims, claimed(4, 'A', 'K2')),
    claim(claims, claimed(5, 'A')),
    claim(claims, claimed(6, 'A', 'K3', 'otherwise')),
    claim(claims, claimed(7, 'B', 'K3')), // what was wrong claimed nothing
    claim(claims, claimed(8, 'C', 'K1')),
    claim(claims, claimed(9, 'C', 'K4')),
    claim(claims, claimed(10, 'D')),
    claim(claims, claimed(11, 'D', 'K5')),
  ]).toEqual([
    ...['more', 'duplicate-row', 'duplicate-row', 'claimed-twice', 'first'],
    ...['card-claimed-twice', 'first', 'first', 'more'],
  ]);
});

it('what is barred by what stands claims nothing', () => {
  const claims = claimsOf([]);
  const came = [
    claim(claims, claimed(2, 'A', 'K1'), true),
    claim(claims, claimed(3, 'A', 'K2')),
    claim(claims, claimed(4, 'B', 'K1')),
  ];
  expect(came).toEqual(['first', 'first', 'first']);
});

it('a claim is the same whether those before it were of its batch or of an earlier one', () => {
  const lines = [claimed(2, 'A', 'K1'), claimed(3, 'A', 'K2'), claimed(4, 'B'), claimed(5, 'B', 'K2')];
  const whole = claimsOf([]);
  const atOnce = lines.map(line => claim(whole, line));
  const held: Claim[] = [];
  const byOne = lines.map(line => {
    const came = claim(claimsOf(held), line);
    if (came === 'first' || came === 'more') held.push(line);
    return came;
  });
  expect(byOne).toEqual(atOnce);
  expect(atOnce).toEqual(['first', 'more', 'first', 'card-claimed-twice']);
});

const staff = (body: Partial<Entry<'staff'>['body']>): Entry<'staff'> => {
  const whole = { name: '甲', roles: ['operator' as const], store: null, agency: null, phone: null, email: null };
  return { key: 'a', version: 3, changedAt: new Date(0), changedBy: 'x', body: { ...whole, active: true, ...body } };
};

it('what a line does not say stays; what it says differently is changed, and only that', () => {
  const before = staff({ phone: '13800000001', active: false });
  expect(weigh('staff', { key: 'a', body: { name: '甲' } }, before, false)).toMatchObject({
    fields: [],
    did: 'unchanged',
  });
  expect(weigh('staff', { key: 'a', body: { name: '乙', phone: null } }, before, false)).toMatchObject({
    fields: ['phone', 'name'],
    did: 'changed',
    body: { ...before.body, name: '乙', phone: null },
  });
  expect(weigh('staff', { key: 'b', body: { name: '丙', roles: ['operator'] } }, null, false)).toMatchObject({
    fields: [],
    did: 'created',
    body: { name: '丙', roles: ['operator'], store: null, phone: null, active: true },
  });
});

it('who went for being missing is back with the file; whom a person sent away stays away', () => {
  const gone = staff(takenOut(0).staff);
  expect(gone.body.active).toBe(false);
  const said = { key: 'a', body: { name: '甲' } };
  expect(weigh('staff', said, gone, true)).toMatchObject({
    fields: ['active'],
    did: 'changed',
    body: { active: true },
  });
  expect(weigh('staff', said, gone, false)).toMatchObject({ did: 'unchanged', body: { active: false } });
});

it('a line is what came of the customer, else of the card', () => {
  expect([
    stateOfLine('created', 'changed'),
    stateOfLine('unchanged', 'created'),
    stateOfLine('unchanged', 'unchanged'),
    stateOfLine('unchanged', null),
    stateOfLine(null, 'created'),
    stateOfLine(null, null),
  ]).toEqual(['created', 'changed', 'unchanged', 'unchanged', 'created', 'unchanged']);
});

it('a fifth may go, or as many as whoever sent it expects', () => {
  expect([mayGoMissing(2, 10, null), mayGoMissing(3, 10, null), mayGoMissing(1, 4, null)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([mayGoMissing(4, 4, 4), mayGoMissing(1, 10, 0), mayGoMissing(0, 0, null)]).toEqual([true, false, true]);
});
