const Module = require('node:module');
const { dirname, join, resolve, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const root = resolve(__dirname, '../..');
const tests = join(root, 'test') + sep;

/** Has Node load TypeScript and ES modules by jest's own transform. */
function loadBy(transform) {
  const usual = Module._extensions['.js'];
  const compile = (module, file) => module._compile(transform(file), file);
  Module._extensions['.ts'] = compile;
  for (const kind of ['.js', '.mjs']) {
    Module._extensions[kind] = (module, file) => (transform.isFor(file) ? compile(module, file) : usual(module, file));
  }
}

const maps = new Map();
let isLoading = false;

/**
 * Jest's own runtime, but what is under test stays loaded: a worker loads our sources and their packages once, not again for
 * each of its files, and what has run is fast by then. Only what is below `test/` is each file's own, with jest's globals.
 */
module.exports = class WarmRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest);
    for (const [file, map] of maps) this.getSourceMaps().set(file, map);
    if (isLoading) return;
    isLoading = true;
    const transform = file => {
      const { code, sourceMapPath } = transformer.transform(file, this._getFullTransformationOptions());
      if (sourceMapPath) maps.set(file, sourceMapPath);
      return code;
    };
    transform.isFor = file => transformer.shouldTransform(file);
    loadBy(transform);
  }

  requireModuleOrMock(from, name) {
    if (!from.startsWith(tests) || Module.isBuiltin(name) || name === '@jest/globals')
      return super.requireModuleOrMock(from, name);
    const isOfTests = name.startsWith('.') && resolve(dirname(from), name).startsWith(tests);
    return isOfTests ? super.requireModuleOrMock(from, name) : Module.createRequire(from)(name);
  }
};
