import { z } from 'zod';
import { everyColumn, everyState, everyWord } from '../../../domain/forms/every-word';
import type { CoverageState } from '../../../db/read/callback-coverage';
import type { OrderState } from '../../../db/read/orders';
import type { Title } from '../../../domain/language/title';
import { signedIn } from '../../access';
import type { App } from '../../deps';
import type { CaseView, StepView } from '../../wire/case';
import { refusals, wordsOf } from '../../wire/common';
import type { reseatingMode } from '../../wire/order';
import type { planRow, planStatus } from '../../wire/plan';
import type { deadlineView } from '../../wire/timeline';
import type { textStates } from '../texts/list-texts';

// a state the wire has and the words have not does not compile
const states = everyState satisfies {
  cases: Record<CaseView['status'], Title>;
  steps: Record<StepView['status'], Title>;
  deadlines: Record<z.infer<typeof deadlineView>['state'], Title>;
  texts: Record<(typeof textStates)[number], Title>;
  plans: Record<z.infer<typeof planStatus>, Title>;
  planRows: Record<z.infer<typeof planRow>['state'], Title>;
  coverage: Record<CoverageState, Title>;
  orders: Record<OrderState, Title>;
  reseating: Record<z.infer<typeof reseatingMode>, Title>;
};

const everything = z
  .object({
    words: z.record(z.string(), wordsOf).meta({
      description: `by what they are words for: ${Object.keys(everyWord).join(', ')}`,
    }),
    states: z.record(z.string(), wordsOf).meta({
      description: `how things stand, by what stands so: ${Object.keys(everyState).join(', ')}`,
    }),
    columns: z.record(z.string(), wordsOf).meta({ description: 'of each register' }),
  })
  .meta({ id: 'Words' });

/** GET /words: what people read instead of keys, of whatever belongs to no single procedure; for everybody who is signed in. */
export function readWordsRoute(app: App): void {
  app.get(
    '/words',
    {
      config: { access: signedIn() },
      schema: {
        tags: ['procedures'],
        summary: 'The words for keys that belong to no procedure; those of a procedure are in the catalogue',
        response: { 200: everything, ...refusals },
      },
    },
    () => ({ words: everyWord, states, columns: everyColumn }),
  );
}
