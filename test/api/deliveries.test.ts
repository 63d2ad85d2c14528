import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { createMailroom } from '../support/mailroom';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
const mailroom = createMailroom(() => system);
afterAll(async () => {
  await mailroom.close();
  await system.close();
});

interface Delivery {
  id: string;
  case: string | null;
  recipient: string;
  channel: string;
  state: string;
  address: string | null;
  attempts: { result: string; answer: string }[];
}
interface Listed {
  items: Delivery[];
  next: string | null;
  people: Record<string, string>;
}
const listed = async (who: string, query = '') => must(200, await system.as(who).get<Listed>(`/deliveries?${query}`));
const again = (who: string, id: string) =>
  system.as(who).post<Delivery & { code: string }>(`/deliveries/${encodeURIComponent(id)}/redelivery`);

/** A front desk that is late, whose store manager has a mailbox nothing leads to. */
async function late(store: string): Promise<string> {
  const items = [{ channel: 'email', address: `manager-of-${store}@shop.example` }];
  must(200, await system.as(`sm-${store}`).put('/me/destinations', { items }));
  const { id } = await system.openCase('appointment-via-store', { store });
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  await system.settle();
  return id;
}

const mailTo = async (manager: string, caseId: string): Promise<Delivery> => {
  const [found] = (await listed('gm-1', `case=${caseId}&recipient=${manager}&channel=email`)).items;
  if (!found) throw new Error('nothing was queued');
  return found;
};

it('staff see what went to them alone, a supervisor what went to their people and of their cases', async () => {
  const [one, two] = [await late('S01'), await late('S02')];
  const own = await listed('fd-S01', 'limit=500');
  expect(new Set(own.items.map(({ recipient }) => recipient))).toEqual(new Set(['fd-S01']));
  expect((await listed('fd-S01', 'recipient=sm-S01')).items).toEqual([]);
  expect((await listed('fd-S01', `case=${two}`)).items).toEqual([]);
  const ofStore = (await listed('sm-S01', 'limit=500')).items;
  expect(ofStore.map(each => each.case)).toContain(one);
  expect(ofStore.map(each => each.case)).not.toContain(two);
  expect((await listed('sm-S01', 'recipient=sm-S02')).items).toEqual([]);
  const ofAll = (await listed('gm-1', 'limit=500')).items.map(each => each.case);
  expect(ofAll).toEqual(expect.arrayContaining([one, two]));
});

it('narrows down by state, channel, recipient and case, and pages without a gap or a double', async () => {
  const id = await late('S01');
  const of = async (query: string) => (await listed('gm-1', `limit=500&${query}`)).items;
  for (const { state } of await of('state=skipped')) expect(state).toBe('skipped');
  for (const { channel } of await of('channel=in-app')) expect(channel).toBe('in-app');
  for (const { recipient } of await of('recipient=sm-S01')) expect(recipient).toBe('sm-S01');
  const all = (await of(`case=${id}`)).map(each => each.id);
  expect(all.length).toBeGreaterThan(2);
  const paged: string[] = [];
  let cursor = '';
  do {
    const page = await listed('gm-1', `case=${id}&limit=1${cursor}`);
    paged.push(...page.items.map(each => each.id));
    cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== '');
  expect(paged).toEqual(all);
  for (const query of ['state=lost', 'channel=pigeon', 'limit=0', 'cursor=x', 'owner=1'])
    expect((await system.as('gm-1').get(`/deliveries?${query}`)).status).toBe(422);
});

it('shows an address masked, names people, and says what came of each try', async () => {
  const id = await late('S01');
  const { items, people } = await listed('sm-S01', `case=${id}&channel=email`);
  expect(items).toMatchObject([
    {
      state: 'skipped',
      reason: 'no-way-out',
      address: 'm***@shop.example',
      notice: { level: 'L1', reason: 'deadline' },
    },
  ]);
  expect(items[0]?.attempts).toMatchObject([{ result: 'skipped', answer: 'no-way-out' }]);
  expect(people['sm-S01']).toBe('孔祥');
});

describe('sending again', () => {
  it('puts what failed or was skipped on its way, once, and is on record', async () => {
    const { id } = await mailTo('sm-S01', await late('S01'));
    expect(must(200, await again('sm-S01', id))).toMatchObject({ id, state: 'queued', reason: null });
    expect(await again('sm-S01', id)).toMatchObject({ status: 409, body: { code: 'not-again' } });
    const audited = await system.sql(
      `select by, detail from audit_log where act = 'delivery-sent-again' and detail ->> 'delivery' = $1`,
      [id],
    );
    expect(audited).toEqual([{ by: 'sm-S01', detail: { delivery: id } }]);
    await system.settle();
    const { items } = await listed('sm-S01', `case=${id.split('~')[0]}&channel=email`);
    expect(items[0]).toMatchObject({ state: 'skipped', attempts: [{ result: 'skipped' }, { result: 'skipped' }] });
  });

  it.each(['queued', 'sent', 'delivered', 'read'])('leaves what is %s as it is', async state => {
    const { id } = await mailTo('sm-S01', await late('S01'));
    await system.sql('update deliveries set state = $2 where id = $1', [id, state]);
    expect(await again('gm-1', id)).toMatchObject({ status: 409, body: { code: 'not-again' } });
    expect(await system.sql('select state from deliveries where id = $1', [id])).toEqual([{ state }]);
  });

  it('leaves the inbox as it is', async () => {
    const caseId = await late('S01');
    const [inbox] = (await listed('gm-1', `case=${caseId}&channel=in-app`)).items;
    await system.sql(`update deliveries set state = 'skipped' where id = $1`, [inbox?.id]);
    expect((await again('gm-1', inbox?.id ?? '')).status).toBe(409);
  });

  it('is for supervisors, of what they see', async () => {
    const { id } = await mailTo('sm-S02', await late('S02'));
    expect(await again('fd-S02', id)).toMatchObject({ status: 403 });
    expect(await again('sm-S01', id)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await again('gm-1', 'nothing')).toMatchObject({ status: 404 });
    expect((await again('sm-S02', id)).status).toBe(200);
  });
});

it('a text that failed goes again when somebody asks', async () => {
  const { id, caseId } = await mailroom.queued();
  await system.sql(`update deliveries set state = 'failed', reason = 'no', next_try_at = null where id = $1`, [id]);
  expect((await again('cs-1', id)).status).toBe(200);
  await system.settle();
  expect(await mailroom.textOf(caseId)).toMatchObject({ id, state: 'sent' });
  const [text] = (await listed('cs-1', `case=${caseId}&channel=sms`)).items;
  expect(text).toMatchObject({ state: 'sent', recipient: 'customer', address: expect.stringMatching(/^138\*+\d{4}$/) });
});
