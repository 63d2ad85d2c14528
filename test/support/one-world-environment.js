const asyncHooks = require('node:async_hooks');
const { readFileSync } = require('node:fs');
const { default: NodeEnvironment } = require('jest-environment-node');

// what sources hold things against: an error or a day of a test is one of theirs
const shared = ['Date', 'Error', 'JSON', 'RangeError', 'SyntaxError', 'TypeError'];

const { AsyncLocalStorage } = asyncHooks;

/**
 * Which test runs, where they run in turn. Jest has Node know it, which then follows every promise of what is under test:
 * a quarter of what a request costs. What a test leaves behind and fails over later fails whichever runs then, or the file.
 */
class InTurn {
  running = [];

  getStore() {
    return this.running.at(-1);
  }

  run(store, callback) {
    this.running.push(store);
    const ended = () => {
      if (this.running.pop() !== store)
        throw new Error('Only a file that says `.concurrent` itself has tests at once.');
    };
    const result = callback();
    if (typeof result?.finally === 'function') return result.finally(ended);
    ended();
    return result;
  }

  disable() {
    this.running = [];
  }
}

/**
 * Jest's own environment, for tests whose sources are loaded outside of it (warm-runtime.js). Each file brings a copy of
 * jest-circus with a storage of its own, which Node would hand on with every promise of all later files: it ends with its file.
 */
module.exports = class OneWorldEnvironment extends NodeEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of shared) this.global[name] = globalThis[name];
    const made = (this.storages = []);
    const areInTurn = !readFileSync(context.testPath, 'utf8').includes('.concurrent');
    asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
      constructor(...options) {
        super(...options);
        const storage = areInTurn && isOfJest(new Error().stack) ? new InTurn() : this;
        made.push(storage);
        return storage;
      }
    };
  }

  async teardown() {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    for (const storage of this.storages) storage.disable();
    await super.teardown();
  }
};

const isOfJest = stack => /[\\/]jest-circus[\\/]/.test(stack.split('\n')[2]);
