import { must } from '../support/looking';
import { createMailroom } from '../support/mailroom';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
const { queued, textOf, ended, gateway, sender, close } = createMailroom(() => system);
beforeAll(async () => {
  system = await startLedgerSystem({ watch: false });
});
afterEach(close);
afterAll(() => system.close());

const inMinutes = (minutes: number) => new Date(system.now() + minutes * 60_000);
const skipped = async (count: number) => {
  const { items } = must(200, await system.as('cs-1').get<{ items: unknown[] }>('/texts?state=skipped'));
  return items.length === count;
};

it('of many texts to one phone on a day so many go out as the policy says, whoever sends them', async () => {
  const phone = '13912345678';
  const { url, heard } = await gateway(() => ({ status: 200 }));
  const texts = await Promise.all(Array.from({ length: 20 }, (_, at) => queued(at % 2 ? phone : '+86 139-1234-5678')));
  await Promise.all([sender(url), sender(url)]);
  await system.settle();
  const states = await Promise.all(texts.map(async ({ caseId }) => (await textOf(caseId))?.state));
  expect(states.filter(state => state === 'sent')).toHaveLength(5);
  expect(heard).toHaveLength(5);
  expect(await skipped(15)).toBe(true);
  const [last] = texts.filter((_, at) => states[at] === 'skipped');
  expect(await textOf(last?.caseId ?? '')).toMatchObject({ state: 'skipped', failure: 'too-many-texts' });
  expect(await system.facts(last?.caseId ?? '', 'text-skipped')).toMatchObject([
    { data: { failure: 'too-many-texts' } },
  ]);
});

it('another phone has texts of its own, and one that is tried again keeps its place', async () => {
  const { url, of } = await gateway((_, times) => ({ status: times === 1 ? 500 : 200 }));
  const phone = '13912340000';
  const texts = await Promise.all(Array.from({ length: 5 }, () => queued(phone)));
  await sender(url);
  for (const { caseId } of texts) expect(await ended(caseId, 'sent')).toMatchObject({ tries: 2 });
  expect(of(texts[0]?.id ?? '')).toHaveLength(2);
});

it('what an earlier release queued with a link in it is not sent', async () => {
  const { url, heard } = await gateway(() => ({ status: 200 }));
  const { caseId } = await queued(undefined, '中奖啦您好,您的爱车请点 http://evil.example.com');
  await sender(url);
  expect(await ended(caseId, 'skipped')).toMatchObject({ failure: 'contains-link' });
  expect(heard).toEqual([]);
});

it('what speaks of a time to come is not sent after it', async () => {
  const { url, heard } = await gateway(() => ({ status: 200 }));
  const [past, ahead] = [await queued(), await queued()];
  await system.sql(`update texts set says_until = $2 where id = $1`, [past.id, inMinutes(-1)]);
  await system.sql(`update texts set says_until = $2 where id = $1`, [ahead.id, inMinutes(60)]);
  await sender(url);
  expect(await ended(past.caseId, 'skipped')).toMatchObject({ failure: 'time-passed' });
  await ended(ahead.caseId, 'sent');
  expect(heard).toHaveLength(1);
});

it('a gateway that has taken nothing for a minute is a finding of /readyz', async () => {
  const finding = 'the text gateway has taken no message for a minute';
  const read = async () => (await system.by({}).get<{ findings: string[] }>('/readyz')).body.findings;
  const note = (sinceMs: number | null) =>
    system.sql(
      `insert into system_notes (topic, part, at, note) values ('heartbeat', 'watch-elsewhere', $2, $1)
        on conflict (topic, part) do update set at = excluded.at, note = excluded.note`,
      [
        JSON.stringify({ engine: 'up', ways: { sms: { failingSinceMs: sinceMs, failures: 3 } } }),
        new Date(system.now()),
      ],
    );
  await note(system.now() - 5_000);
  expect(await read()).not.toContain(finding);
  await note(system.now() - 61_000);
  expect(await read()).toContain(finding);
});
