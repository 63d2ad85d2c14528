const asyncHooks = require('node:async_hooks');
const { default: NodeEnvironment } = require('jest-environment-node');

// what sources hold things against: an error or a day of a test is one of theirs
const shared = ['Date', 'Error', 'JSON', 'RangeError', 'SyntaxError', 'TypeError'];

const { AsyncLocalStorage } = asyncHooks;

/**
 * Jest's own environment, for tests whose sources are loaded outside of it (warm-runtime.js). Each file brings a copy of
 * jest-circus with a storage of its own, which Node would hand on with every promise of all later files: it ends with its file.
 */
module.exports = class OneWorldEnvironment extends NodeEnvironment {
  constructor(...args) {
    super(...args);
    for (const name of shared) this.global[name] = globalThis[name];
    const made = (this.storages = []);
    asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
      constructor(...options) {
        super(...options);
        made.push(this);
      }
    };
  }

  async teardown() {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    for (const storage of this.storages) storage.disable();
    await super.teardown();
  }
};
