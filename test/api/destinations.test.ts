import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { refused } from '../support/refused';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
afterAll(() => system.close());

interface Shown {
  items: { channel: string; address: string; hasSecret: boolean; levels: string[] | null; quiet: string[][] }[];
}
const MINE = '/me/destinations';
const mail = { channel: 'email', address: 'me@shop.example' };
const robot = { channel: 'dingtalk', address: 'https://oapi.dingtalk.com/robot/send?access_token=1' };
const secret = 'SEC0123456789abcdef';
const put = async (items: object[], who = 'sm-S01', path = MINE) =>
  must(200, await system.as(who).put<Shown>(path, { items })).items;
const secretsOf = async (staff: string) =>
  (await system.sql('select secret from destinations where staff = $1 order by position', [staff])).map(
    row => row['secret'],
  );

it('keeps the order in which they were said, and says it again', async () => {
  const said = [mail, robot, { channel: 'sms', address: '13800012345' }, { ...mail, address: 'b@shop.example' }];
  for (const items of [said, said.toReversed()]) {
    expect((await put(items)).map(({ address }) => address)).toEqual(items.map(({ address }) => address));
    const { items: shown } = must(200, await system.as('sm-S01').get<Shown>(MINE));
    expect(shown.map(({ address }) => address)).toEqual(items.map(({ address }) => address));
  }
  expect(await put([])).toEqual([]);
});

describe('a secret', () => {
  it('stays with its address where it is not said again, wherever that stands, and goes where null is said', async () => {
    await put([{ ...robot, secret }, mail]);
    expect(await put([mail, robot])).toMatchObject([{ hasSecret: false }, { hasSecret: true }]);
    expect(await secretsOf('sm-S01')).toEqual([null, secret]);
    await put([{ ...robot, levels: ['L3'] }]);
    expect(await secretsOf('sm-S01')).toEqual([secret]);
    expect(await put([{ ...robot, secret: null }])).toMatchObject([{ hasSecret: false }]);
    expect(await put([robot])).toMatchObject([{ hasSecret: false }]);
  });

  it('goes with no other address, channel or person', async () => {
    await put([{ ...robot, secret }]);
    expect(await put([{ ...robot, address: `${robot.address}2` }])).toMatchObject([{ hasSecret: false }]);
    await put([{ ...robot, secret }]);
    const asWebhook = { items: [{ ...robot, channel: 'webhook' }] };
    const problem = await refused(system, 422, 'invalid-request', () => system.as('sm-S01').put(MINE, asWebhook));
    expect(problem.errors).toMatchObject([{ pointer: '/items/0/secret', message: 'is missing' }]);
    await put([{ ...robot, secret }]);
    expect(await put([robot], 'gm-1')).toMatchObject([{ hasSecret: false }]);
  });

  it('is in no answer, whoever asks, and not on the audit record', async () => {
    const answers = [
      await system.as('sm-S01').put(MINE, { items: [{ ...robot, secret }] }),
      await system.as('sm-S01').get(MINE),
      await system.as('admin-1').get('/staff/sm-S01/destinations'),
      await system.as('sm-S01').put(MINE, { items: [{ ...robot, secret, levels: ['L11'] }] }),
      await system.as('sm-S01').post(`${MINE}/test`),
      await system.as('sm-S01').get('/deliveries'),
    ];
    for (const { text } of answers) expect(text).not.toContain(secret);
    const [audited] = await system.sql(`select string_agg(detail::text, '') as all from audit_log`);
    expect(audited?.['all']).not.toContain(secret);
    expect(audited?.['all']).not.toContain('access_token');
  });
});

describe('an address that is none of its channel', () => {
  it.each([
    ['email', 'nobody'],
    ['email', 'a@b@c.example'],
    ['email', 'a@shop.example\nbcc: all@shop.example'],
    ['sms', '12'],
    ['sms', 'me@shop.example'],
    ['wecom', 'ftp://robot.example/send'],
    ['dingtalk', 'robot'],
    ['feishu', 'https://user:pass@robot.example/open-apis/bot/v2/hook/1'],
    ['webhook', 'javascript:alert(1)'],
    ['webhook', 'https://'],
    ['wecom', 'https://qyapi.example/elsewhere?key=1'],
  ])('is refused at its place: %s %j', async (channel, address) => {
    const said = { channel, address, ...(channel === 'webhook' && { secret: `whsec_${'A'.repeat(32)}` }) };
    const body = { items: [mail, said] };
    const problem = await refused(system, 422, 'invalid-request', () => system.as('sm-S01').put(MINE, body));
    expect(problem.errors).toMatchObject([
      { pointer: '/items/1/address', zh: expect.stringMatching(/\p{Script=Han}/u) },
    ]);
  });

  it('each of several is named', async () => {
    const body = {
      items: [{ ...mail, address: 'x' }, mail, { ...robot, address: 'x' }],
    };
    const problem = await refused(system, 422, 'invalid-request', () => system.as('sm-S01').put(MINE, body));
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['/items/0/address', '/items/2/address']);
  });
});

it.each([
  [{ quiet: [['00:00', '24:00']] }, '/items/0/quiet'],
  [
    {
      quiet: [
        ['22:00', '10:00'],
        ['09:00', '22:00'],
      ],
    },
    '/items/0/quiet',
  ],
  [{ quiet: [['22:00', '22:00']] }, '/items/0/quiet/0'],
  [{ quiet: [['22:00', '25:00']] }, '/items/0/quiet/0/1'],
  [{ quiet: [['22:00']] }, '/items/0/quiet/0'],
  [{ levels: [] }, '/items/0/levels'],
  [{ levels: ['L1', 'L10'] }, '/items/0/levels/1'],
  [{ secret: 'short' }, '/items/0/secret'],
  [{ secret: 'long enough, and of no use' }, '/items/0/secret'],
  [{ until: '2027-01-01' }, '/items/0/until'],
])('refuses %j at %s', async (more, pointer) => {
  const problem = await refused(system, 422, 'invalid-request', () =>
    system.as('sm-S01').put(MINE, { items: [{ ...mail, ...more }] }),
  );
  expect(problem.errors?.[0]?.pointer).toBe(pointer);
});

it('sends by a way what its levels name, and by the next what they do not', async () => {
  const [second, all] = [
    { ...mail, levels: ['L2'] },
    { channel: 'email', address: 'all@shop.example' },
  ];
  await put([second, all]);
  const { id } = await system.openCase('appointment-via-store', { policy: { durations: { accept: 'PT1M' } } });
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  const addressed = await system.sql(
    `select address from deliveries where case_id = $1 and recipient = 'sm-S01' and channel = 'email'`,
    [id],
  );
  expect(addressed).toEqual([{ address: all.address }]);
});

it("a store manager says how their own people are reached, and nobody else's", async () => {
  await put([mail], 'sm-S01', '/staff/fd-S01/destinations');
  expect(must(200, await system.as('fd-S01').get<Shown>(MINE)).items).toMatchObject([mail]);
  for (const staff of ['fd-S02', 'op-1', 'nobody'])
    await refused(system, 404, 'not-found', () =>
      system.as('sm-S01').put(`/staff/${staff}/destinations`, { items: [mail] }),
    );
  const [audited] = await system.sql(
    `select by, detail from audit_log where act = 'destinations-set' order by id desc`,
  );
  expect(audited).toEqual({ by: 'sm-S01', detail: { staff: 'fd-S01', channels: ['email'] } });
});
