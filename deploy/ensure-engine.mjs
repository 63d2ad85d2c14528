// The job after the engine's start: the namespace and the search attributes; ends when they can be used.
import config from '../dist/config.js';
import engine from '../dist/scripts/stack/ensure-engine.js';

const { temporalAddress, temporalNamespace } = config.readOrExit(config.readConfig);
await engine.ensureEngine(temporalAddress, temporalNamespace);
console.log(`the engine is ready for ${temporalNamespace}`);
