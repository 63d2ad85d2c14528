/**
 * The slot of an appointment is held from the reply to the call, and taken by who is booked (docs/decisions.md 28). One that
 * is to change is held beside the former, which is given up when the customer has agreed.
 */
export const usesOfSlot = {
  reply: { confirmed: 'holds', 'alternative-time': 'holds', declined: 'frees' },
  talk: {
    booked: 'takes',
    disagrees: 'frees',
    declined: 'frees',
    'customer-withdrew': 'frees',
    'reached-by-text': 'frees',
  },
  adjust: { adjusted: 'holds', 'cannot-adjust': 'frees' },
  finalWord: {
    agreed: 'takes',
    'still-disagrees': 'frees',
    'customer-withdrew': 'gives-up',
    'reached-by-text': 'frees',
  },
} as const;
