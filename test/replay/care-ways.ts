import type { PolicyChange } from '../support/drive';
import type { Way } from './way';

export const anyHour: PolicyChange = { contact: { allowed: [] } };

/** What becomes of vehicles that left. */
export const careWays: readonly Way[] = [
  {
    procedure: 'after-sales-care',
    name: 'year-passed',
    answers: { 'call-customer': { outcome: 'unreachable' } },
    input: { maintenanceDueOn: '2020-01-01' },
    policy: { ...anyHour, durations: { callback: 'PT1S', recall: 'PT2S', campaign: 'PT3S' } },
  },
  ...['satisfied', 'dissatisfied'].map((name): Way => ({
    procedure: 'after-sales-callback',
    name,
    answers: { 'call-customer': { outcome: name } },
    policy: anyHour,
  })),
  ...['churn-recall', 'reactivation-campaign'].flatMap(procedure =>
    ['will-return', 'lost'].map((name): Way => ({
      procedure,
      name,
      answers: { 'call-customer': { outcome: name } },
      policy: anyHour,
    })),
  ),
];
