// `npm run docs`: writes the documents made from the running definitions. With --check it writes nothing and fails on drift.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathsOf } from '../domain/language/paths';
import { procedures } from '../domain/procedures';
import * as orders from '../workflows';
import { diagramsModule } from './docs/diagrams-module';
import { graphOf } from './docs/graph';
import { indexPage } from './docs/index-page';
import { mermaidOf } from './docs/mermaid';
import { procedurePage } from './docs/procedure-page';

const FOLDER = 'docs/procedures';

/** Every generated file, by its path in the repository. */
async function generate(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const diagrams = new Map<string, string>();
  for (const { procedure, play } of ordersInCatalogue()) {
    const paths = await pathsOf(procedure, play);
    const diagram = mermaidOf(procedure, graphOf(procedure, paths));
    diagrams.set(procedure.key, diagram);
    files.set(`${FOLDER}/${procedure.key}.md`, procedurePage(procedure, paths, diagram));
  }
  files.set(`${FOLDER}/README.md`, indexPage(procedures));
  files.set('domain/procedures/diagrams.generated.ts', diagramsModule(diagrams));
  return files;
}

function ordersInCatalogue() {
  return procedures.map(({ key }) => {
    const order = Object.values(orders).find(each => 'procedure' in each && each.procedure.key === key);
    if (!order || !('procedure' in order)) throw new Error(`${key} is in the catalogue but has no order`);
    return order;
  });
}

/** What differs between the files and what they should be; a page of a procedure that is gone differs too. */
function driftOf(files: ReadonlyMap<string, string>): string[] {
  const wrong = [...files].flatMap(([path, text]) =>
    existsSync(path) && readFileSync(path, 'utf8') === text ? [] : [path],
  );
  return [...wrong, ...leftovers(files)];
}

function leftovers(files: ReadonlyMap<string, string>): string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER).flatMap(name => (files.has(`${FOLDER}/${name}`) ? [] : [`${FOLDER}/${name}`]));
}

async function main([flag]: string[]): Promise<void> {
  const files = await generate();
  const drift = driftOf(files);
  if (flag === '--check') {
    if (drift.length === 0) return;
    console.error(`Not what the definitions say (npm run docs writes them):\n  ${drift.join('\n  ')}`);
    process.exitCode = 1;
    return;
  }
  for (const path of leftovers(files)) rmSync(join(path));
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  console.log(drift.length === 0 ? 'Nothing changed.' : `Written: ${drift.join(', ')}`);
}

void main(process.argv.slice(2));
