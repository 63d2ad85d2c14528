const SLOWEST = 5;

/** A reporter of jest: how long each lane took, and its slowest files. */
module.exports = class LaneTimes {
  lanes = new Map();

  onTestFileResult(test, { perfStats, numPassingTests, numFailingTests }) {
    const name = test.context.config.displayName?.name ?? 'tests';
    const lane = this.lanes.get(name) ?? { files: [], tests: 0, fromMs: Infinity, toMs: 0 };
    lane.files.push({ path: test.path, seconds: perfStats.runtime / 1_000 });
    lane.tests += numPassingTests + numFailingTests;
    lane.fromMs = Math.min(lane.fromMs, perfStats.start);
    lane.toMs = Math.max(lane.toMs, perfStats.end);
    this.lanes.set(name, lane);
  }

  onRunComplete(contexts) {
    const [{ config: { rootDir = process.cwd() } = {} } = {}] = [...contexts];
    const work = ({ files }) => files.reduce((sum, { seconds }) => sum + seconds, 0);
    const lanes = [...this.lanes].sort(([, one], [, other]) => work(other) - work(one));
    lanes.forEach(([name, lane], at) => {
      const said = `${lane.files.length} files, ${lane.tests} tests, ${work(lane).toFixed(0)} s of work within ${((lane.toMs - lane.fromMs) / 1_000).toFixed(0)} s`;
      console.error(`${at === 0 ? 'slowest lane' : 'lane'} ${name}: ${said}`);
      const slowest = lane.files.sort((one, other) => other.seconds - one.seconds).slice(0, SLOWEST);
      for (const { path, seconds } of slowest)
        console.error(`  ${seconds.toFixed(1)} s ${path.replace(`${rootDir}/`, '')}`);
    });
  }
};
