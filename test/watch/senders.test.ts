import type { Store } from '../../db/connection';
import { createMailroom } from '../support/mailroom';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
const { queued, textOf, ended, gateway, sender, close } = createMailroom(() => system);
beforeAll(async () => {
  system = await startSystem({ conductors: false, watch: false });
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
  let dying: { store: Store } | null = null;
  const { url, of } = await gateway(async (_, times) => {
    if (times === 1) await dying?.store.close(); // it took the message, and nobody lived to write it down
    return { status: 200 };
  });
  dying = await sender(url);
  const { id, caseId } = await queued();
  await until('the first sending', () => of(id).length === 1 && dying?.store.pool.ended);
  expect(await textOf(caseId)).toMatchObject({ state: 'queued' });
  await system.sql(`update texts set next_try_at = now() where id = $1`, [id]); // its lease is over
  await sender(url);
  expect(await ended(caseId, 'sent')).toMatchObject({ tries: 2 });
  expect(of(id)).toHaveLength(2);
});
