const { default: TestRunner } = require('jest-runner');

/** Jest's own runner, one test file at a time. */
module.exports = function serialRunner(...args) {
  return Object.defineProperty(new TestRunner(...args), 'isSerial', { value: true });
};
