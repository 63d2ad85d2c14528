import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { procedures } from '../../domain/procedures';
import { procedureKeys } from '../../domain/procedures/keys';
import { textTemplates } from '../../domain/language/text-templates';

const root = path.join(__dirname, '../..');
const folders = ['activities', 'api', 'channels', 'db', 'domain', 'scripts', 'watch', 'workflows'];

/** Where procedures and their steps have their names. */
const atHome = [
  /^domain\/procedures\//,
  new RegExp(`^workflows/(index|${procedureKeys.join('|')})\\.ts$`),
  /^db\/(migrations|demo)\//,
  /^scripts\/(demo|compose-proof|first-hour)\//,
];

/** What is called like a step or a procedure all the same: under which path, and what it is. */
const exceptions: readonly { under: string; key: string; is: string }[] = [
  {
    under: 'scripts/stack/announce.ts',
    key: 'appointment-via-call-centre',
    is: 'the first request a newcomer is shown',
  },
  { under: 'domain/language/register-keys.ts', key: 'work-order', is: 'the register of the same name' },
  { under: 'domain/forms/workshop-columns.ts', key: 'work-order', is: 'the register of the same name' },
  ...[
    'domain/retention/policy.ts',
    'domain/forms/retention.ts',
    'db/ledger/retention/aged.ts',
    'db/read/appointments.ts',
  ].map(under => ({
    under,
    key: 'work-order',
    is: 'the register of the same name',
  })),
  ...Object.keys(textTemplates).map(key => ({
    under: 'domain/language/text-templates.ts',
    key,
    is: 'a text to customers',
  })),
];

const stepKeys = new Set(procedures.flatMap(({ steps }) => Object.keys(steps)));
const procedureNames = new Set<string>(procedureKeys);
const keys = new Set<string>([...procedureNames, ...stepKeys]);

test('code that serves every procedure names none, and no step of one', () => {
  const found = folders.flatMap(filesIn).flatMap(file => namesIn(file, readFileSync(path.join(root, file), 'utf8')));
  const isMeant = (name: string) => exceptions.some(each => isException(name, each));
  expect([...new Set(found)].filter(name => !isMeant(name))).toEqual([]);
  const idle = exceptions.filter(each => keys.has(each.key) && !found.some(name => isException(name, each)));
  expect(idle).toEqual([]);
});

test.each([
  ['a comparison', `row.step === 'hand-over'`, 'hand-over'],
  ['a comparison in one word', `if ('reply' !== row.step) return`, 'reply'],
  ['what is looked up', `steps['accept']`, 'accept'],
  ['what is asked for', `recordOf(act, 'accept')`, 'accept'],
  ['a place', `saidLast(act, ['select.customers'])`, 'select'],
  ['a place with its round', '`reply/${round}`', 'reply'],
  ['a statement about steps', "`select 1 from steps where step = 'callback' and round = 1`", 'callback'],
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

/** Keys that are written as strings in a file, `file key`. A step in one common word is one only where a step is meant. */
function namesIn(file: string, code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      found.push(...keysIn(node.text, isOfAStep(node)).map(key => `${file} ${key}`));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true));
  return found;
}

function keysIn(text: string, isStep: boolean): string[] {
  const [, beginning = ''] = /^([a-z-]+)[./](?=\w|$)/.exec(text) ?? [];
  const quoted = [...text.matchAll(/'([a-z-]+)'/g)].flatMap(([, key = '']) => key);
  const steps = [...text.matchAll(/step (?:=|<>) '([a-z-]+)'/g)].flatMap(([, key = '']) => key);
  const isMeant = (key: string) => key.includes('-') || procedureNames.has(key);
  return [...new Set([beginning, ...steps, ...(isStep ? [text] : []), ...[text, ...quoted].filter(isMeant)])].filter(
    key => keys.has(key),
  );
}

/** Is the string held against a step, looked up among steps, or handed to what takes one? */
function isOfAStep({ parent, pos }: ts.Node): boolean {
  if (ts.isBinaryExpression(parent)) {
    const other = parent.left.pos === pos ? parent.right : parent.left;
    return /step$/i.test(other.getText());
  }
  if (ts.isElementAccessExpression(parent)) return /steps$/i.test(parent.expression.getText());
  return ts.isCallExpression(parent) && /^(recordOf|recordFormOf|does)$/.test(parent.expression.getText());
}
