import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const folders = ['activities', 'api', 'bench', 'channels', 'db', 'domain', 'scripts', 'test', 'watch', 'workflows'];

const files = folders.flatMap(folder =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|js|mjs)$/.test(name))
    .map(name => `${folder}/${name}`),
);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

test('every decision the code goes by is on the page', () => {
  const told = new Set([...read('docs/decisions.md').matchAll(/^\*\*(\d+)\. /gm)].map(([, number]) => number));
  const missing = files.flatMap(file =>
    [...read(file).matchAll(/docs\/decisions\.md ((?:\d+(?:, )?)+)/g)]
      .flatMap(([, numbers = '']) => numbers.split(', '))
      .flatMap(number => (number === '' || told.has(number) ? [] : [`${file} ${number}`])),
  );
  expect(missing).toEqual([]);
});
