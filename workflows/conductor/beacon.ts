import { condition, continueAsNew, defineSignal, setHandler, upsertMemo, workflowInfo } from '@temporalio/workflow';
import { BEAT_SIGNAL } from './contract';

const beatSignal = defineSignal<[number]>(BEAT_SIGNAL);
const MOST_EVENTS = 2_000;

/** Shows the latest beat it was sent in its memo. What the engine shows tells the auditor whether it was put back in time. */
export async function beacon(shown: number): Promise<never> {
  let beat = shown;
  let heard = 0;
  setHandler(beatSignal, next => {
    heard += 1;
    beat = Math.max(beat, next);
  });
  for (;;) {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    if (continueAsNewSuggested || historyLength > MOST_EVENTS) await continueAsNew<typeof beacon>(beat);
    upsertMemo({ beat });
    const before = heard;
    await condition(() => heard > before);
  }
}
