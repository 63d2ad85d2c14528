/** Who may report departures, and look at those that were. */
export const reporters = [
  'front-desk',
  'service-advisor',
  'service-supervisor',
  'store-manager',
  'operator',
  'specialist',
  'cs-supervisor',
  'administrator',
] as const;
