import type { Runs } from '../../domain/language/kinds/child';
import { on, onTheDay, procedure } from '../../domain/language/procedure';

const usual = {
  key: 'small',
  title: { zh: '小', en: 'small' },
  source: 'none',
  subject: { store: 'required' },
  service: 'appointment',
  outcomes: ['done'],
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
} as const;
const misspelt = onTheDay({ setting: 'answerby' });
const dayBefore = on({ before: 'dayBefore', by: 'end-of-calling-hours' });
const step = { title: { zh: '问', en: 'ask' }, by: 'operator' } as const;

// the compiler is the test: where it has nothing to say, `@ts-expect-error` is an error itself
test('a misspelt procedure, setting or place does not compile', () => {
  const runs: Runs[] = [
    { procedure: 'churn-recall', input: {} },
    { procedure: 'complaint', input: {} },
    // @ts-expect-error no procedure has this key, and none of this key is owed
    { procedure: 'complaints', input: {} },
  ];
  const settings = { answerBy: '17:30', daysBefore: 3 };
  const tables = [
    procedure({ ...usual, settings, steps: { ask: { ...step, due: onTheDay({ setting: 'answerBy' }) } } }),
    // @ts-expect-error the settings have no such key
    procedure({ ...usual, settings, steps: { ask: { ...step, due: misspelt } } }),
    // @ts-expect-error nor one for the days before
    procedure({ ...usual, settings, steps: { ask: { ...step, due: dayBefore } } }),
    // @ts-expect-error the table has no such step
    procedure({ ...usual, settings, steps: { ask: { ...step, copies: { reply: ['aks.reply'] } } } }),
    procedure({ ...usual, settings, steps: { ask: step, tell: { ...step, beside: 'ask' } } }),
    // @ts-expect-error nor one to go on beside
    procedure({ ...usual, settings, steps: { ask: step, tell: { ...step, beside: 'aks' } } }),
    // @ts-expect-error nor one to answer
    procedure({ ...usual, settings, steps: { ask: step, tell: { ...step, answers: { step: 'aks', outcomes: [] } } } }),
    // @ts-expect-error nor a setting for how long ahead
    procedure({ ...usual, settings, steps: { ask: { ...step, ahead: { of: ['input.at'], by: 'dayBefore' } } } }),
  ];
  expect(runs.length + tables.length).toBe(11);
});
