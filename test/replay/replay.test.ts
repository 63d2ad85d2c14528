import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from '@temporalio/worker';
import { procedures } from '../../domain/procedures';
import '../support/engine-side';
import { KIT } from '../../workflows/conductor/contract';
import { workflowBundle } from '../support/workflow-bundle';
import { ways } from './ways';

const histories = path.join(__dirname, 'histories');
const recorded = readdirSync(histories).flatMap(procedure =>
  readdirSync(path.join(histories, procedure)).map(name => [procedure, name] as const),
);
const read = (procedure: string, name: string): unknown =>
  JSON.parse(readFileSync(path.join(histories, procedure, name), 'utf8'));

describe("today's orders run every recorded case as it ran then", () => {
  const failures = new Map<string, unknown>();
  beforeAll(async () => {
    const histories = recorded.map(([procedure, name]) => ({
      workflowId: `${procedure}/${name}`,
      history: read(procedure, name),
    }));
    const replays = Worker.runReplayHistories({ workflowBundle: await workflowBundle() }, histories);
    for await (const { workflowId, error } of replays) failures.set(workflowId, error ?? null);
  });

  it.each(recorded)('%s/%s', (procedure, name) => {
    expect(failures.get(`${procedure}/${name}`)).toBeNull();
  });

  it('every way that is recorded, and of every procedure at least one', () => {
    const names = new Set(recorded.map(([procedure, name]) => `${procedure}/${name}`));
    const unrecorded = ways.map(({ procedure, name }) => `${procedure}/${name}.kit-${KIT}.json`);
    const record = 'RECORD_HISTORIES=1 npm test -- --selectProjects engine -t';
    expect([
      ...unrecorded.filter(file => !names.has(file)).map(file => `${file} is missing: ${record} ${file.split('/')[0]}`),
      ...procedures
        .filter(({ key }) => !recorded.some(([procedure]) => procedure === key))
        .map(({ key }) => `no way of ${key} is recorded: list one in test/replay/ways.ts, then ${record} ${key}`),
    ]).toEqual([]);
    expect(recorded.filter(([procedure]) => !procedures.some(({ key }) => key === procedure))).toEqual([]);
  });
});

describe('a change of order that would break running cases', () => {
  it.each(['reply-before-notify', 'one-step-less'])('is caught: %s', async change => {
    const workflowBundleOf = await workflowBundle(change);
    const replayed = Worker.runReplayHistory(
      { workflowBundle: workflowBundleOf, replayName: 'recorded' },
      read('appointment-via-store', 'booked.json'),
    );
    await expect(replayed).rejects.toMatchObject({ name: 'DeterminismViolationError' });
  });
});
