import type { z } from 'zod';
import type { timeline } from '../../api/wire/timeline';
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
