const Module = require('node:module');
const { dirname, join, resolve, sep } = require('node:path');
const v8 = require('node:v8');
const { Script } = require('node:vm');
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

// a test runs for seconds: what V8 would optimise as eagerly as in a server is not earned back
v8.setFlagsFromString('--interrupt-budget=1000000');

const maps = new Map();
let isLoading = false;
const scripts = new Map();

/** Compiles what each file loads anew, jest's own modules and the tests' support, once: what V8 made of it serves every file. */
function compileOnce(executor) {
  const usual = executor.compile.bind(executor);
  const head = `(function(${executor.injectedModuleParameters.join(',')}){`;
  executor.compile = (source, filename) => {
    const context = executor.environment.getVmContext();
    if (context === null || filename.endsWith('.test.ts') || source.includes('import(')) return usual(source, filename);
    const known = scripts.get(filename);
    if (known?.source === source) return known.script.runInContext(context);
    const script = new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
    scripts.set(filename, { source, script });
    return script.runInContext(context);
  };
}

/**
 * Jest's own runtime, but what is under test stays loaded: a worker loads our sources and their packages once, not again for
 * each of its files, and what has run is fast by then. Only what is below `test/` is each file's own, with jest's globals.
 */
module.exports = class WarmRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest);
    compileOnce(this.executor);
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
