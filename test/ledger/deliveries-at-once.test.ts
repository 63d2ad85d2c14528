import { createMailroom } from '../support/mailroom';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
const { queued, textOf, ended, gateway, sender, close } = createMailroom(() => system);
beforeAll(async () => {
  system = await startLedgerSystem({ watch: false });
});
afterEach(close);
afterAll(() => system.close());

it('two senders send each text once', async () => {
  const { url, heard } = await gateway(() => ({ status: 200 }));
  const texts = await Promise.all(Array.from({ length: 25 }, () => queued()));
  await Promise.all([sender(url), sender(url)]);
  for (const { caseId } of texts) await ended(caseId, 'sent');
  expect(new Set(heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(25);
  expect(heard).toHaveLength(25);
});

it('a sender that dies before it could say so leaves a text another sends again under the same key', async () => {
  let dying: Awaited<ReturnType<typeof sender>> | null = null;
  const { url, of } = await gateway(async (_, times) => {
    if (times === 1) await dying?.store.close(); // it took the message, and nobody lived to write it down
    return { status: 200 };
  });
  dying = await sender(url);
  const { id, caseId } = await queued();
  await dying.delivering.look({ isStopped: () => false, again: () => undefined }).catch(() => undefined);
  await dying.delivering.ended?.();
  dying.leave();
  expect(of(id)).toHaveLength(1);
  expect(await textOf(caseId)).toMatchObject({ state: 'queued' });
  await sender(url); // its lease runs out
  expect(await ended(caseId, 'sent')).toMatchObject({ tries: 2 });
  expect(of(id)).toHaveLength(2);
});
