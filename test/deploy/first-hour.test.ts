import { readConfig } from '../../config';
import { onHost, readCompose, serviceOf } from '../../scripts/compose-proof/compose-file';
import { firstHour } from '../../scripts/first-hour/play';
import { answers, read } from './example';

test('the steps that are played are those of docs/first-hour.md, in its order', () => {
  const headings = [...read('docs/first-hour.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual([...firstHour.map(({ title }) => title), 'Let it be played']);
});

test('the story begins where deploy.md ends its first start, and README leads to it', () => {
  const [, firstStart = ''] = read('docs/deploy.md').split(/^## /m).slice(1);
  expect(firstStart).toMatch(/^First start/);
  expect(firstStart).toContain('](first-hour.md)');
  expect(read('README.md')).toContain('](docs/first-hour.md)');
});

test('docs/deploy.md names every variable of the compose file', () => {
  const docs = read('docs/deploy.md');
  const names = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter(name => !docs.includes(`\`${name}\``))).toEqual([]);
});

test('the example of a map of roles is one, has an administrator, and is where the API of compose reads it', () => {
  const path = '/etc/shoushi/auth/roles.example.json';
  const { environment, ...api } = serviceOf(readCompose(answers), 'api');
  const file = onHost({ ...api, environment }, path);
  const { signIn } = readConfig({ ...environment, AUTH_ROLES_MAP: file });
  expect([...(signIn.claims.roleMap?.values() ?? [])].flat()).toEqual(
    expect.arrayContaining(['administrator', 'operator', 'front-desk', 'store-manager']),
  );
  expect(read('docs/deploy.md')).toContain('/etc/shoushi/auth');
});
