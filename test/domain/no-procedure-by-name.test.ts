import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { procedures } from '../../domain/procedures';
import { procedureKeys } from '../../domain/procedures/keys';
import { owed } from '../../domain/procedures/owed';
import { textTemplates } from '../../domain/text-templates';

const root = path.join(__dirname, '../..');
const folders = ['activities', 'api', 'channels', 'db', 'domain', 'scripts', 'watch', 'workflows'];

/** Where procedures and their steps have their names. */
const atHome = [
  /^domain\/procedures\//,
  new RegExp(`^workflows/(index|${procedureKeys.join('|')})\\.ts$`),
  /^db\/(migrations|demo)\//,
  /^scripts\/(demo|compose-proof)\//,
];

/** What is called like a step or a procedure all the same: under which path, and what it is. */
const exceptions: readonly { under: string; key: string; is: string }[] = [
  { under: 'api/app.ts', key: 'accept', is: 'a header of HTTP' },
  { under: 'api/board/', key: 'select', is: 'an element of HTML' },
  { under: 'api/board/departures.js', key: 'report', is: 'a part of the page' },
  { under: 'api/plugins/end-slow-bodies.ts', key: 'close', is: 'an event of a socket' },
  { under: 'scripts/check.mjs', key: 'close', is: 'an event of a process' },
  { under: 'scripts/stack/temporal/', key: 'close', is: 'an event of a process' },
  {
    under: 'scripts/stack/announce.ts',
    key: 'appointment-via-call-centre',
    is: 'the first request a newcomer is shown',
  },
  { under: 'domain/replies.ts', key: 'reply', is: 'a field' },
  { under: 'domain/wishes.ts', key: 'order', is: 'a field' },
  { under: 'domain/forms/', key: 'reply', is: 'a field' },
  { under: 'domain/forms/', key: 'order', is: 'a field' },
  { under: 'db/read/lists.ts', key: 'reply', is: 'a field' },
  ...Object.keys(textTemplates).map(key => ({ under: 'domain/text-templates.ts', key, is: 'a text to customers' })),
];

const stepKeys = new Set(procedures.flatMap(({ steps }) => Object.keys(steps)));
const keys = new Set<string>([...procedureKeys, ...Object.keys(owed), ...stepKeys]);

test('code that serves every procedure names none, and no step of one', () => {
  const found = folders.flatMap(filesIn).flatMap(file => namesIn(file, readFileSync(path.join(root, file), 'utf8')));
  const isMeant = (name: string) => exceptions.some(each => isException(name, each));
  expect([...new Set(found)].filter(name => !isMeant(name))).toEqual([]);
  const idle = exceptions.filter(each => keys.has(each.key) && !found.some(name => isException(name, each)));
  expect(idle).toEqual([]);
});

test.each([
  ['a comparison', `row.step === 'hand-over'`, 'hand-over'],
  ['a place', `saidLast(act, ['select.customers'])`, 'select'],
  ['a place with its round', '`reply/${round}`', 'reply'],
  ['a statement', "`select 1 from cases where procedure = 'churn-recall'`", 'churn-recall'],
])('it is found in %s', (_, code, key) => {
  expect(namesIn('x.ts', code)).toEqual([`x.ts ${key}`]);
});

test('what only looks like one is not', () => {
  expect(namesIn('x.ts', `import './hand-over'; const reply = 'a reply'; f({ accept: 1, 'not-known': 2 })`)).toEqual(
    [],
  );
});

function isException(name: string, { under, key }: { under: string; key: string }): boolean {
  return name.startsWith(under) && name.endsWith(` ${key}`);
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name}`)
    .filter(
      file => /\.(ts|js|mjs)$/.test(file) && !file.includes('.generated.') && !atHome.some(home => home.test(file)),
    );
}

/** Keys that are written as strings in a file, `file key`. */
function namesIn(file: string, code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      found.push(...keysIn(node.text).map(key => `${file} ${key}`));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true));
  return found;
}

function keysIn(text: string): string[] {
  const [beginning = ''] = text.split(/[./]/);
  const quoted = [...text.matchAll(/'([a-z-]+)'/g)].flatMap(([, key = '']) => key);
  return [beginning, ...quoted].filter(key => keys.has(key));
}
