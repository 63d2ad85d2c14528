/**
 * What the customer wants, and who the customer is: it holds from round to round until somebody changes it. What was
 * answered, decided, promised or signed belongs to its round.
 */
export const wishes: readonly string[] = [
  'plate',
  'customerName',
  'phone',
  'cardNumber',
  'vehicleModel',
  'service',
  'request',
  'requestedAt',
  'department',
  'initiatedBy',
  'advisor',
  'appointmentNo',
  'agency',
  'topic',
  'kind',
  'enquiry',
  'wish',
  'order',
  'item',
  'collectAt',
  'collectPlace',
  'work',
  'otherWishes',
  'customerWish',
];
