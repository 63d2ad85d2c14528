// Loaded before a program (`node --require`): its stack traces name TypeScript lines, as by Node's --enable-source-maps,
// which reads the map of every module at each start; here a map is read when a trace first goes through its module.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve, sep } from 'node:path';

const ours = __dirname + sep;
const maps = new Map<string, SourceMap | null>();

/** Its own words are those of a line of a trace. */
interface Frame extends NodeJS.CallSite {
  toString(): string;
}

Error.prepareStackTrace = (error, frames) =>
  [headOf(error), ...frames.map(frame => `    at ${inSources(frame)}`)].join('\n');

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error'; // its own words can't be read
  }
}

/** What a frame says, with the place in our sources where it is one of ours. */
function inSources(frame: Frame): string {
  const said = frame.toString();
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  if (!file?.startsWith(ours) || line === null || column === null) return said;
  const found = mapOf(file)?.findEntry(line - 1, column - 1);
  if (!found || !('originalSource' in found)) return said;
  const source = resolve(dirname(file), found.originalSource);
  return said.replace(`${file}:${line}:${column}`, `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`);
}

function mapOf(file: string): SourceMap | null {
  const known = maps.get(file);
  if (known !== undefined) return known;
  const map = readMap(file);
  maps.set(file, map);
  return map;
}

function readMap(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]);
  } catch {
    return null; // what was built without one
  }
}
