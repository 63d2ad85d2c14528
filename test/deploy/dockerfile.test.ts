import { readCompose } from '../../scripts/compose-proof/compose-file';
import { answers, read } from './example';

const instructions = read('Dockerfile')
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter(Boolean);
const last = instructions.slice(instructions.findLastIndex(line => line.startsWith('FROM')));

test('both stages stand on a pinned image with glibc, which the engine’s native client needs', () => {
  const bases = instructions.filter(line => line.startsWith('FROM')).map(line => line.split(' ')[1]);
  expect(bases).toHaveLength(2);
  for (const base of bases) expect(base).toMatch(/^node:2[24]-(bookworm|trixie)-slim$/);
});

test('what is installed is what the lock file says, before the sources, so that it is cached', () => {
  const at = (start: string) => instructions.findIndex(line => line.startsWith(start));
  expect(at('COPY package.json package-lock.json')).toBeGreaterThan(-1);
  expect(at('RUN npm ci')).toBeGreaterThan(at('COPY package.json package-lock.json'));
  expect(at('COPY . .')).toBeGreaterThan(at('RUN npm ci'));
  expect(at('RUN npm prune --omit=dev')).toBeGreaterThan(at('RUN npm run build'));
});

test('the build fails without migrations, workflow bundle and board, and the image carries both', () => {
  const build = instructions.find(line => line.startsWith('RUN npm run build'));
  expect(build).toContain('test -f dist/db/migrations/meta/_journal.json');
  expect(build).toContain('test -f dist/workflow-bundle.js');
  expect(build).toContain('test -f dist/api/board/main.js');
  for (const folder of ['node_modules', 'dist', 'deploy']) {
    expect(last).toContain(`COPY --from=build /app/${folder} ./${folder}`);
  }
});

test('the process is not root and cannot change its own files', () => {
  expect(last.filter(line => line.startsWith('USER'))).toEqual(['USER node']);
  const after = last.slice(last.indexOf('USER node') + 1);
  expect(after.some(line => /^(COPY|ADD|RUN|USER)/.test(line))).toBe(false);
  expect(last.join('\n')).not.toContain('--chown');
  for (const service of Object.values(readCompose(answers).services)) {
    if (service.build) expect(service.read_only).toBe(true);
  }
});

test('the image has a health check', () => {
  expect(last.some(line => line.startsWith('HEALTHCHECK'))).toBe(true);
});

test('neither secrets nor the clone get into the image, and the sources do', () => {
  const ignored = read('.dockerignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.env*', '.git', '**/node_modules', 'dist', '.data']));
  for (const needed of ['db', 'deploy', 'scripts', 'workflows', '*']) expect(ignored).not.toContain(needed);
});
