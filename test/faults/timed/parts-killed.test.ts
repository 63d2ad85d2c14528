import type { PartName } from '../../../bench/stack';
import { killAtWork, type Kill } from '../kill-at-work';
import { bringUpWholeStack, expectAllToEnd, type WholeStack } from '../whole-stack';

jest.setTimeout(120_000);

const everything: PartName[] = ['worker', 'api', 'postgres', 'temporal'];

let whole: WholeStack;
const everyCase: string[] = [];

beforeAll(async () => {
  whole = await bringUpWholeStack();
});

// a test that failed in between may have left the engine away
afterEach(() => whole.stack.engine.start());

afterAll(() => whole.stack.stop());

// the engine has its turn in engine-away.test.ts
const kills: Kill[] = [
  { name: 'worker', killed: ['worker'], lot: 'F0' },
  { name: 'api', killed: ['api'], lot: 'F1' },
  { name: 'postgres', killed: ['postgres'], lot: 'F2' },
  { name: 'everything', killed: everything, lot: 'F4' },
];

describe.each(kills)('kill -9 of $name while people work, deadlines fall due and recalls are to open', kill => {
  test('loses nothing acknowledged, fires every deadline and opens every recall once, never early, soon after', async () => {
    everyCase.push(...(await killAtWork(whole, kill)));
  });
});

test('every case of all this can be driven to its end, its facts without a gap, nothing doubled, missed or early', async () => {
  await expectAllToEnd(whole, everyCase);
});
