// `npm start`: everything, from a fresh clone on.
import { runCompiled } from './run.mjs';

runCompiled('scripts/stack/start', process.argv.slice(2));
