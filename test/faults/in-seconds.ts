/** A ladder whose rungs are seconds apart. */
export const inSeconds = {
  warnAt: null,
  ladder: [
    { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
    { level: 'L2', after: 'PT2S', to: ['superior-2'] },
  ],
};

/** The year of a vehicle in as many. */
export const care = {
  ...inSeconds,
  durations: { 'care-message': 'PT1S', callback: 'PT2S', recall: 'PT4S', campaign: 'PT6S' },
  contact: { allowed: [] },
};
