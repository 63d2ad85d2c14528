const { default: NodeEnvironment } = require('jest-environment-node');

// what sources hold things against: an error or a day of a test is one of theirs
const shared = ['Date', 'Error', 'JSON', 'RangeError', 'SyntaxError', 'TypeError'];

/** Jest's own environment, for tests whose sources are loaded outside of it (warm-runtime.js). */
module.exports = class OneWorldEnvironment extends NodeEnvironment {
  constructor(...args) {
    super(...args);
    for (const name of shared) this.global[name] = globalThis[name];
  }
};
