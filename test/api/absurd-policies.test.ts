import type { Problem } from '../support/client';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const L1 = { level: 'L1', after: 'PT0S', to: ['holder'] };
const absurd: [string, unknown, string][] = [
  ['a negative duration', { durations: { accept: '-PT1M' } }, '/policy/durations/accept'],
  ['no duration at all', { durations: { accept: 'PT0S' } }, '/policy/durations/accept'],
  ['nine hundred years', { durations: { accept: 'P900Y' } }, '/policy/durations/accept'],
  ['months, which have no length', { durations: { accept: 'P1M' } }, '/policy/durations/accept'],
  ['more than 400 days', { durations: { accept: 'P401D' } }, '/policy/durations/accept'],
  ['a number', { durations: { accept: 120 } }, '/policy/durations/accept'],
  ['words', { durations: { accept: 'two minutes' } }, '/policy/durations/accept'],
  ['an unknown step', { durations: { 'no-such-step': 'PT1M' } }, '/policy/durations/no-such-step'],
  ['a step that shares a deadline', { durations: { reply: 'PT1M' } }, '/policy/durations/reply'],
  ['an unknown key', { speed: 'fast' }, '/policy/speed'],
  ['a key every object has', { toString: 1 }, '/policy/toString'],
  ['an unknown setting', { settings: { colour: 'red' } }, '/policy/settings/colour'],
  ['a setting of another type', { settings: { maxRounds: 'three' } }, '/policy/settings/maxRounds'],
  ['a negative setting', { settings: { maxRounds: -1 } }, '/policy/settings/maxRounds'],
  ['a ladder without a rung', { ladder: [] }, '/policy/ladder'],
  [
    'a ladder that does not climb',
    {
      ladder: [
        { ...L1, after: 'PT5M' },
        { ...L1, level: 'L2' },
      ],
    },
    '/policy/ladder',
  ],
  ['a level named twice', { ladder: [L1, { ...L1, after: 'PT5M' }] }, '/policy/ladder'],
  [
    'a level in the middle that repeats',
    {
      ladder: [
        { ...L1, repeatEvery: 'PT1M' },
        { ...L1, level: 'L2', after: 'PT5M' },
      ],
    },
    '/policy/ladder',
  ],
  ['a level to nobody', { ladder: [{ ...L1, to: [] }] }, '/policy/ladder/0/to'],
  ['a level to an unknown role', { ladder: [{ ...L1, to: ['king'] }] }, '/policy/ladder/0/to/0'],
  ['a level to a name every object has', { ladder: [{ ...L1, to: ['toString'] }] }, '/policy/ladder/0/to/0'],
  ['a level called otherwise', { ladder: [{ ...L1, level: 'L0' }] }, '/policy/ladder/0/level'],
  ['a repeat without a pause', { ladder: [{ ...L1, repeatEvery: 'PT0S' }] }, '/policy/ladder/0/repeatEvery'],
  ['a warning after the deadline', { warnAt: 1.2 }, '/policy/warnAt'],
  ['a warning at once', { warnAt: 0 }, '/policy/warnAt'],
  ['no attempts', { contact: { maxAttempts: 0 } }, '/policy/contact/maxAttempts'],
  ['endless attempts', { contact: { maxAttempts: 1_000 } }, '/policy/contact/maxAttempts'],
  ['a negative wait', { contact: { retryAfter: '-PT1M' } }, '/policy/contact/retryAfter'],
  ['hours that end before they begin', { contact: { allowed: [['12:00', '09:00']] } }, '/policy/contact/allowed'],
  [
    'hours that overlap',
    {
      contact: {
        allowed: [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
    },
    '/policy/contact/allowed',
  ],
  ['an hour that does not exist', { contact: { allowed: [['09:00', '25:00']] } }, '/policy/contact/allowed/0/1'],
  ['a time zone that does not exist', { contact: { timeZone: 'Mars/Olympus' } }, '/policy/contact/timeZone'],
  ['an offset for a time zone', { contact: { timeZone: '+08:00' } }, '/policy/contact/timeZone'],
  ['a time zone in other letters', { contact: { timeZone: 'asia/shanghai' } }, '/policy/contact/timeZone'],
  ['a script that prints a function', { scripts: { accept: '您好{constructor}' } }, '/policy/scripts/accept'],
  ['a script that names what no case knows', { scripts: { accept: '{nobody}?' } }, '/policy/scripts/accept'],
  ['words for a text it does not send', { texts: { 'care-message': '您好' } }, '/policy/texts/care-message'],
  [
    'a text that names what is not known when it goes',
    { texts: { 'appointment-booked': '{reply}' } },
    '/policy/texts/appointment-booked',
  ],
  [
    'a text too long to send',
    { texts: { 'appointment-booked': '好'.repeat(501) } },
    '/policy/texts/appointment-booked',
  ],
  [
    'an objection without an answer',
    { objections: { accept: [{ says: '太贵' }] } },
    '/policy/objections/accept/0/answer',
  ],
  ['a pause for years', { settings: { longestPause: 'P900D' } }, '/policy/settings/longestPause'],
  ['texts without end', { settings: { textsPerDay: 'many' } }, '/policy/settings/textsPerDay'],
  ['a store of another type', { store: 7 }, '/policy/store'],
];

it.each(absurd)('a policy with %s is refused and makes no version', async (_, change, pointer) => {
  const versions = () => system.sql('select count(*) from policies');
  const before = await versions();
  const answer = await system.as('admin-1').put<Problem>('/policies/appointment-via-call-centre', change);
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-policy' } });
  expect(answer.body.errors?.map(({ pointer: at }) => at)).toEqual([pointer]);
  expect(await versions()).toEqual(before);
});

it('a policy for a store or a procedure that does not exist is refused', async () => {
  const put = (procedure: string, change: unknown) =>
    system.as('admin-1').put<Problem>(`/policies/${procedure}`, change);
  expect(await put('appointment-via-store', { store: 'S99' })).toMatchObject({
    status: 422,
    body: { code: 'unknown-store' },
  });
  expect(await put('no-such', {})).toMatchObject({ status: 404, body: { code: 'unknown-procedure' } });
  for (const body of ['[]', '"x"', 'null', '7']) {
    expect((await put('appointment-via-store', body)).status).toBe(422);
  }
});
