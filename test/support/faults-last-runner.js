const { default: TestRunner } = require('jest-runner');

const isFault = test => test.context.config.displayName?.name === 'faults';

/** Jest's own runner; the fault tests come when all others are done, one file at a time. */
module.exports = function faultsLastRunner(...args) {
  const runner = new TestRunner(...args);
  const runTests = runner.runTests.bind(runner);
  return Object.assign(runner, {
    async runTests(tests, watcher, options) {
      await runTests(
        tests.filter(test => !isFault(test)),
        watcher,
        options,
      );
      await runTests(tests.filter(isFault), watcher, { ...options, serial: true });
    },
  });
};
