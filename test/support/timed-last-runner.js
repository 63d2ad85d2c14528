const { default: TestRunner } = require('jest-runner');

const measuresTime = test => test.path.includes('/test/faults/timed/');

/** Jest's own runner; what measures time while it kills processes comes when all others are done. */
module.exports = function timedLastRunner(...args) {
  const runner = new TestRunner(...args);
  const runTests = runner.runTests.bind(runner);
  return Object.assign(runner, {
    async runTests(tests, watcher, options) {
      await runTests(
        tests.filter(test => !measuresTime(test)),
        watcher,
        options,
      );
      await runTests(tests.filter(measuresTime), watcher, options);
    },
  });
};
