import { journeyFollowUp as procedure } from '../domain/procedures/journey-follow-up/table';
import { alongside } from './conductor/anew';
import { conduct } from './conductor/case';

/** S4: every call on its day; the journey is over when whoever accompanies the customer says so. */
export const journeyFollowUp = conduct(procedure, async ({ system, operator }) => {
  const calls = [
    system.does('after-booking'),
    system.does('after-shoot'),
    system.does('after-viewing'),
    system.does('after-collection'),
    system.does('wedding-day'),
  ];
  await alongside(operator.does('accompany'), calls);
  return 'completed';
});
