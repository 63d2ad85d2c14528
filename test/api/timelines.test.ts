import type { z } from 'zod';
import type { timeline } from '../../api/wire/timeline';
import { noteHeard } from '../../db/ledger/outbox/note-heard';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

it.each([
  [5, 0],
  [100_000, 99_804],
  [2_200_000, 2_199_804],
])('of %i alarms of a deadline the latest are told, and that %i were before them', async (fired, omitted) => {
  const { id } = await system.openCase('appointment-via-store');
  await system.sql('update deadlines set fired = $2 where case_id = $1', [id, fired]);
  const { deadlines } = must(200, await system.as('fd-S01').get<z.infer<typeof timeline>>(`/cases/${id}/timeline`));
  expect(deadlines[0]?.rungsOmitted).toBe(omitted);
  expect(deadlines[0]?.rungs.length).toBeLessThanOrEqual(200);
  const repeats = deadlines[0]?.rungs.map(({ repeat }) => repeat) ?? [];
  expect(Math.max(...repeats)).toBeGreaterThan(fired - 5);
});

it('says whether the engine has taken up everything that happened', async () => {
  const { id } = await system.openCase('appointment-via-store');
  const look = async () => must(200, await system.as('fd-S01').get<z.infer<typeof timeline>>(`/cases/${id}/timeline`));
  const opened = await look();
  expect(opened.takenUp).toBe(false);
  expect(await noteHeard(system.ledger.store, [{ caseId: id, seq: opened.facts.length }])).toEqual([]);
  expect((await look()).takenUp).toBe(true);
  must(200, await system.as('fd-S01').post(`/cases/${id}/steps/accept/completion`, { record: { request: '小保养' } }));
  expect((await look()).takenUp).toBe(false);
});
