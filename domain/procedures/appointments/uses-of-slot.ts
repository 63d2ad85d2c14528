/** The slot of an appointment is held from the reply to the call, and taken by who is booked (docs/decisions.md 28). */
export const usesOfSlot = {
  reply: { confirmed: 'holds', 'alternative-time': 'holds', declined: 'frees' },
  talk: {
    booked: 'takes',
    disagrees: 'frees',
    declined: 'frees',
    'customer-withdrew': 'frees',
    'reached-by-text': 'frees',
  },
} as const;
