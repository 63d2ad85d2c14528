import { bareApp } from '../support/bare-app';

const open: { close: () => Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map(({ close }) => close())));

async function asked(hosts: readonly string[] | null) {
  const bare = await bareApp({ hosts });
  open.push(bare);
  return async (host: string, url = '/v1/demo/staff', headers: Record<string, string> = {}) =>
    (await bare.app.inject({ url, headers: { host, ...headers } })).statusCode;
}

test.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST:1', 'board.example:8080'])(
  'with demo staff %s is answered',
  async host => {
    const ask = await asked(['board.example:8080']);
    for (const url of ['/healthz', '/metrics', '/']) expect(await ask(host, url)).toBe(200);
  },
);

test.each([
  ...['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', 'board.example'],
  ...['localhost:3000@evil.example', '10.0.0.1', '0.0.0.0:3000', 'localhost.', '[::2]'],
])('with demo staff a request for %j is misdirected, whatever it asks', async host => {
  const ask = await asked(['board.example:8080']);
  for (const url of ['/healthz', '/metrics', '/', '/v1/demo/staff', '/v1/me', '/nowhere'])
    expect(await ask(host, url, { 'x-forwarded-host': 'localhost' })).toBe(421);
});

test('without demo staff any name will do: the proxy before it decides', async () => {
  const ask = await asked(null);
  expect(await ask('shoushi.example', '/healthz')).toBe(200);
});

test.each(['PUT', 'DELETE', 'POST', 'PATCH'])(
  'a front-end of a known origin may %s with the headers the API takes',
  async method => {
    const bare = await bareApp();
    open.push(bare);
    const headers = {
      origin: 'https://board.example',
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,idempotency-key',
    };
    const { headers: said } = await bare.app.inject({ method: 'OPTIONS', url: '/v1/cases', headers });
    expect(said['access-control-allow-origin']).toBe('https://board.example');
    expect(said['access-control-allow-methods']).toContain(method);
    const allowed = String(said['access-control-allow-headers']).split(', ');
    for (const name of ['authorization', 'content-type', 'idempotency-key', 'x-api-key', 'if-match'])
      expect(allowed).toContain(name);
  },
);

test('a front-end reads when to come back and where what it made is, also from a refusal; other origins read nothing', async () => {
  const bare = await bareApp();
  open.push(bare);
  const from = (origin: string) => bare.app.inject({ url: '/v1/me', headers: { origin } });
  const { headers } = await from('https://board.example');
  expect(headers['access-control-allow-origin']).toBe('https://board.example');
  for (const name of ['retry-after', 'location']) expect(headers['access-control-expose-headers']).toContain(name);
  expect((await from('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
});
