import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveHashes } from '../../scripts/stack/temporal/archives';
import { download } from '../../scripts/stack/temporal/download';

test.each(['1.8.2', '0.0.0'])(
  'an archive that is not the published one of %s is not unpacked, and nothing of it stays',
  async version => {
    const folder = mkdtempSync(join(tmpdir(), 'shoushi-download-'));
    const server = createServer((_request, response) => response.end('an archive of somebody else'));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const target = join(folder, 'temporal');
    try {
      expect(await download(version, target, () => undefined, site)).toMatch(/^the download is not the release/);
      expect(existsSync(target)).toBe(false);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      server.close();
      rmSync(folder, { recursive: true });
    }
  },
);

test('of the release we fetch every platform has its hash', () => {
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'])
    for (const hash of archiveHashes('1.8.2', platform)) expect(hash).toMatch(/^[\da-f]{64}$/);
  expect(archiveHashes('1.8.2', 'sunos-x64')).toEqual([]);
});
