import { createServer } from 'node:net';
import { once } from 'node:events';
import { claimPort, freePort } from '../../scripts/stack/ports';

test('a taken port is one line that names the variable, a free one is taken as asked', async () => {
  const port = await freePort();
  expect(await claimPort('PORT', port)).toBe(port);

  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const refusal = claimPort('PORT', port).finally(() => server.close());
  await expect(refusal).rejects.toThrow(new RegExp(`^PORT ${port} is taken: .*$`));
});

test('port 0 asks for any free one', async () => {
  expect(await claimPort('PORT', 0)).toBeGreaterThan(0);
});
