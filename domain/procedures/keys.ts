/** The procedures of this release, in the order of the catalogue. Keys are part of the contract. */
export const procedureKeys = [
  'appointment-via-call-centre',
  'appointment-via-store',
  'appointment-fulfilment',
  'agreed-service-reminder',
  'service-reminder',
  'violation-reminder',
  'violation-reminder-call',
  'owner-health-check',
  'health-check-invitation',
  'health-check-collection',
  'travel-booking',
  'vehicle-pickup',
  'pickup-slip-hand-in',
  'expert-service',
  'legal-service',
  'after-sales-care',
  'after-sales-callback',
  'churn-recall',
  'reactivation-campaign',
  'call-log-review',
  'complaint',
  'rectification',
  'emergency-response',
  'work-order',
  'workshop-appointment',
  'appointment-notice-hand-in',
  'callback-campaign',
  'journey-follow-up',
  'journey-call',
  'account-opening',
] as const;

export type ProcedureKey = (typeof procedureKeys)[number];

const keys: ReadonlySet<string> = new Set(procedureKeys);

export function isProcedureKey(key: string): key is ProcedureKey {
  return keys.has(key);
}
