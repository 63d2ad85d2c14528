import { z } from 'zod';
import { read } from './example';

const entry = z.looseObject({ integrity: z.string().optional(), link: z.boolean().optional() });
const lock = z.looseObject({ packages: z.record(z.string(), entry) }).parse(JSON.parse(read('package-lock.json')));
const installed = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && !link);

test('what npm installs is checked against the lock: every package of it, of every platform, has its hash', () => {
  const unchecked = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
  expect(unchecked.map(([path]) => path)).toEqual([]);
  expect(installed.length).toBeGreaterThan(500);
});

test('nothing is installed from anywhere but the registry', () => {
  const elsewhere = installed.filter(([, { resolved }]) => resolved !== undefined);
  expect(elsewhere.filter(([, { resolved }]) => !String(resolved).startsWith('https://registry.npmjs.org/'))).toEqual(
    [],
  );
});
