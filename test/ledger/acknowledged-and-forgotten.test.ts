import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { msOf, must, noticesOf, type Escalation } from '../support/looking';

const MINUTE_MS = 60_000;

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' }); // a Tuesday
});
afterAll(() => system.close());

/** A case whose front desk is late, acknowledged by the store manager. */
async function acknowledged(body: Record<string, unknown> = {}): Promise<{ id: string; first: Escalation }> {
  const { id } = await system.openCase('appointment-via-store');
  const first = await system.untilEscalated(id, ({ level }) => level === 'L1');
  must(200, await system.as('sm-S01').post(`/escalations/${first.id}/acknowledgement`, body));
  return { id, first };
}

const levelsOf = async (id: string) => (await system.theCase(id)).escalations.map(({ level }) => level);

it('climbs on when whoever acknowledged has not been back by when they promised, late by nothing but that', async () => {
  const backBy = new Date(system.now() + 33 * MINUTE_MS).toISOString();
  const { id } = await acknowledged({ backBy });
  await system.untilPast(msOf(backBy) - 1);
  expect(await levelsOf(id)).toEqual(['L1']);
  await system.advance('PT1S');
  const climbed = (await system.theCase(id)).escalations.filter(({ level }) => level !== 'L1');
  expect(climbed.map(({ level }) => level).sort()).toEqual(['L2', 'L3']);
  const [lapsed] = await system.facts(id, 'acknowledgement-lapsed');
  expect(lapsed?.at).toBe(backBy);
  const told = must(
    200,
    await system.as('gm-1').get<{ items: { rungAt: string; firedLateByMs: number }[] }>(`/escalations?caseId=${id}`),
  ).items.filter(({ rungAt }) => rungAt === backBy);
  expect(told.map(({ firedLateByMs }) => firedLateByMs < 1_000)).toEqual([true, true]);
  const heard = (await noticesOf(system.as('gm-1'), id)).length;
  expect(heard).toBe(1);
});

it('rests for as long as the policy says where nobody named a time, and for good once the step is done', async () => {
  const { id } = await acknowledged();
  await system.advance('PT119M');
  expect(await levelsOf(id)).toEqual(['L1']);
  const done = await acknowledged();
  await system.complete(done.id, 'accept');
  await system.advance('PT2M');
  expect(await levelsOf(id)).toContain('L3');
  expect((await levelsOf(done.id)).filter(level => level === 'L3')).toEqual([]);
});

it('what was acknowledged anew rests anew', async () => {
  const { id } = await acknowledged({ backBy: new Date(system.now() + 10 * MINUTE_MS).toISOString() });
  const second = await system.untilEscalated(id, ({ level }) => level === 'L2');
  must(200, await system.as('gm-1').post(`/escalations/${second.id}/acknowledgement`, {}));
  const before = await levelsOf(id);
  await system.advance('PT1H');
  expect(await levelsOf(id)).toEqual(before);
});

it.each([-1, 0, 24 * 60 + 1])('nobody promises to be back in %i minutes', async minutes => {
  const { id } = await system.openCase('appointment-via-store');
  const { id: late } = await system.untilEscalated(id, ({ level }) => level === 'L1');
  const backBy = new Date(system.now() + minutes * MINUTE_MS).toISOString();
  const answer = await system.as('sm-S01').post(`/escalations/${late}/acknowledgement`, { backBy });
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request', errors: [{ pointer: '/backBy' }] } });
});
