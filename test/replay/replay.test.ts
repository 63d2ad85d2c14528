import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { procedures } from '../../domain/procedures';
import '../support/engine-side';
import { KIT } from '../../workflows/contract';
import { workflowBundle } from '../support/workflow-bundle';
import { ways } from './ways';

const histories = path.join(__dirname, 'histories');
const recorded = readdirSync(histories).flatMap(procedure =>
  readdirSync(path.join(histories, procedure)).map(name => [procedure, name] as const),
);
const read = (procedure: string, name: string): unknown =>
  JSON.parse(readFileSync(path.join(histories, procedure, name), 'utf8'));

const replay = (bundle: WorkflowBundleOption, history: unknown) =>
  Worker.runReplayHistory({ workflowBundle: bundle, replayName: 'recorded' }, history);

describe("today's orders run every recorded case as it ran then", () => {
  it.each(recorded)('%s/%s', async (procedure, name) => {
    await replay(await workflowBundle(), read(procedure, name));
  });

  it('every way that is recorded, and of every procedure at least one', () => {
    const names = recorded.map(([procedure, name]) => `${procedure}/${name}`);
    expect(names).toEqual(
      expect.arrayContaining(ways.map(({ procedure, name }) => `${procedure}/${name}.kit-${KIT}.json`)),
    );
    expect(new Set(recorded.map(([procedure]) => procedure))).toEqual(new Set(procedures.map(({ key }) => key)));
  });
});

describe('a change of order that would break running cases', () => {
  it.each(['reply-before-notify', 'one-step-less'])('is caught: %s', async change => {
    const { code } = await bundleWorkflowCode({
      workflowsPath: path.join(__dirname, 'changed-orders', `${change}.ts`),
      logger: new DefaultLogger('ERROR'),
    });
    const booked = read('appointment-via-store', 'booked.json');
    await expect(replay({ code }, booked)).rejects.toMatchObject({ name: 'DeterminismViolationError' });
  });
});
