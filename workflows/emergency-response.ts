import { emergencyResponse as procedure } from '../domain/procedures/emergency-response/table';
import { conduct } from './conductor/case';

/** S2: people first; what is broken is replaced; whatever is no accident is an ordinary enquiry. */
export const emergencyResponse = conduct(procedure, async ({ operator, partsClerk, dispatcher, technician }) => {
  await operator.does('hotline-answer');
  const found = await operator.does('triage');
  if (found.outcome === 'no-accident') return 'handled-as-enquiry';
  if (found.outcome === 'injured') await operator.does('call-ambulance');
  if (found.outcome === 'product-broken') await partsClerk.does('prepare-replacement');
  await dispatcher.does('dispatch-engineer');
  const done = await technician.does('on-site');
  return done.outcome;
});
