import { startSystem, type System } from '../support/system';

let system: System;
beforeAll(async () => {
  system = await startSystem({ continueAfterEvents: 12 });
});
afterAll(() => system.close());

const procedures = [
  { procedure: 'appointment-via-call-centre', call: 'call-customer', from: 'hand-over', perRound: 5 },
  { procedure: 'appointment-via-store', call: 'answer-customer', from: 'accept', perRound: 4 },
];
const disagreeing = [...Array.from({ length: 3 }, () => ({ outcome: 'disagrees' })), { outcome: 'booked' }];

it.concurrent.each(procedures)(
  '$procedure: four rounds run right over several runs of one workflow',
  async ({ procedure, call, from, perRound }) => {
    const { id } = await system.openCase(procedure, { policy: {} });
    const answers = { [call]: disagreeing };
    for (let round = 1; round <= 4; round++) {
      await system.drive(id, answers, `${call}/${round}`);
      await system.untilHeard(id); // people may be faster than a conductor: then it hears of all at once
    }
    const done = await system.drive(id, answers);
    await system.untilHeard(id);
    expect(done).toMatchObject({ status: 'closed', outcome: 'booked', round: 4 });
    for (let round = 1; round <= 4; round++) {
      const steps = done.steps.filter(row => row.round === round).map(({ step }) => step);
      const rounds = steps.slice(steps.indexOf(from));
      expect(rounds.slice(0, perRound).at(-1)).toBe(call);
    }

    const { client } = system.engine;
    const { raw, runId } = await client.workflow.getHandle(id).describe();
    expect(raw.workflowExecutionInfo?.firstRunId).not.toBe(runId);
    await expect(client.workflow.getHandle(id).result()).resolves.toBe('booked');
  },
);

it.concurrent('a deadline of a case that was handed over is guarded still', async () => {
  const policy = { durations: { 'call-customer': 'PT6S' } };
  const { id } = await system.openCase('appointment-via-call-centre', { policy });
  const answers = { 'call-customer': [{ outcome: 'disagrees' }, { outcome: 'disagrees' }] };
  for (let round = 1; round <= 3; round++) {
    await system.drive(id, answers, `call-customer/${round}`);
    await system.untilHeard(id);
  }
  const missed = await system.untilEscalated(id, ({ level, round }) => level === 'L1' && round === 3);
  expect(missed).toMatchObject({ step: 'call-customer', round: 3 });
  expect(await system.facts(id, 'deadline-missed')).toHaveLength(1);
  expect((await system.drive(id)).outcome).toBe('booked');
});
