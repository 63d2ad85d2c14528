const { default: Sequencer } = require('@jest/test-sequencer');

const order = ['faults', 'engine', 'board', 'ledger', 'pure'];
const placeOf = test => order.indexOf(test.context.config.displayName?.name);

/** Lanes that wait for processes come first, so that what only computes fills their pauses; within a lane jest's own order. */
module.exports = class WaitingFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
