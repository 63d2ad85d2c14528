import { tidy } from '../../db/tidy';
import { listening } from '../support/event-stream';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { SESSION } from '../support/not-signed-in';
import { startProvider, type TestProvider } from '../support/oidc';
import { serveBoard } from '../support/serve-board';
import { until } from '../support/until';
import { visitorOf, type Visitor } from '../support/visitor';

const MINUTE_MS = 60_000;
const people = [
  { id: 'op-1', name: '周敏', roles: ['operator'] },
  { id: 'fd-S01', name: '蒋芳', roles: ['front-desk'], store: 'S01' },
];
let provider: TestProvider;
let system: LedgerSystem;
let here: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  provider = await startProvider('https://board.test', people);
  const { settings: signIn } = provider;
  system = await startLedgerSystem({ signIn, events: { beatMs: 50 } });
  here = await listening(system);
});
afterAll(async () => {
  await system.close();
  await provider.close();
});
beforeEach(() => provider.has(people));

const signedIn = async (account: string): Promise<Visitor> => {
  const visitor = visitorOf(system.app);
  expect((await visitor.signsIn(account)).status).toBe(302);
  return visitor;
};
const on = (minutes: number) => system.clock.moveTo(system.clock.now() + minutes * MINUTE_MS);
const status = async (visitor: Visitor, headers = {}) => (await visitor.ask('GET', '/v1/me', headers)).status;
const audited = async (act: string, by: string) =>
  system.sql('select detail from audit_log where act = $1 and by = $2', [act, by]);

it('what changes something is taken from a page of that very session alone', async () => {
  const [visitor, other] = [await signedIn('op-1'), await signedIn('op-1')];
  const [{ csrfToken }, { csrfToken: theirs }] = [await visitor.me(), await other.me()];
  const input = { plate: '渝A12345', customerName: '张伟' };
  const open = async (headers: Record<string, string>) =>
    visitor.ask('POST', '/v1/cases', headers, { procedure: 'appointment-via-call-centre', store: 'S01', input });
  for (const shown of [null, '', 'guessed', theirs]) {
    const answer = await open(shown === null ? {} : { 'x-csrf-token': shown });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([403, 'csrf-token-required']);
  }
  expect(await status(visitor, { 'x-csrf-token': theirs })).toBe(403);
  expect((await open({ 'x-csrf-token': csrfToken ?? '' })).status).toBe(201);
  const asOther = { authorization: `Bearer ${await system.issuer.tokenOf('op-2')}` };
  expect(JSON.parse((await visitor.ask('GET', '/v1/me', asOther)).text)).toMatchObject({ id: 'op-2', csrfToken: null });
  expect((await open(asOther)).status).toBe(201);
  expect(await status(visitor, { authorization: 'Bearer nonsense' })).toBe(401);
});

it('whoever does nothing for half an hour is signed out, though the page looks by itself', async () => {
  const visitor = await signedIn('op-1');
  for (let minutes = 0; minutes < 60; minutes += 20) {
    on(20);
    expect(await status(visitor)).toBe(200);
  }
  on(20);
  expect(await status(visitor, { 'x-by-itself': '1' })).toBe(200);
  on(10);
  expect(await status(visitor, { 'x-by-itself': '1' })).toBe(401);
  expect(await status(visitor)).toBe(401);
});

it('nobody stays signed in for longer than half a day, and nothing is kept of it', async () => {
  const visitor = await signedIn('op-1');
  for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
    on(20);
    expect(await status(visitor)).toBe(200);
  }
  on(20);
  expect(await status(visitor)).toBe(401);
  await tidy(system.ledger.store.pool, system.clock.now());
  expect(await system.sql('select * from sessions')).toEqual([]);
});

it('any process knows who is signed in, and so does one that was started since', async () => {
  const visitor = await signedIn('fd-S01');
  const another = await serveBoard(system, {}, async () => provider.settings);
  const answer = await fetch(`${another.url}/v1/me`, {
    headers: { cookie: `${SESSION}=${visitor.cookies.get(SESSION)}` },
  });
  expect([answer.status, await answer.json()]).toMatchObject([200, { id: 'fd-S01', store: 'S01' }]);
  const there = visitorOf(another.app);
  const back = await there.says(await there.begins(), 'fd-S01');
  for (const [name, value] of there.cookies) visitor.cookies.set(name, value);
  expect((await visitor.ask('GET', back)).status).toBe(302); // begun there, ended here
  await another.close();
});

it('signing out ends the session everywhere, its streams, and that at the provider', async () => {
  const visitor = await signedIn('op-1');
  const cookie = `${SESSION}=${visitor.cookies.get(SESSION)}`;
  const stream = await here.listen({ cookie });
  expect(stream.status).toBe(200);
  const opened = await system.openCase('appointment-via-call-centre');
  await stream.until('what happens', ({ data }) => data.data?.['caseId'] === opened.id);
  expect((await visitor.ask('POST', '/auth/logout', { accept: 'application/json' })).status).toBe(403);
  const { csrfToken } = await visitor.me();
  const answer = await visitor.ask('POST', '/auth/logout', { 'x-csrf-token': csrfToken ?? '' });
  const { signOutUrl } = JSON.parse(answer.text) as { signOutUrl: string };
  const asked = new URL(signOutUrl);
  expect([asked.origin, asked.pathname]).toEqual([provider.settings.issuer, '/session/end']);
  expect(asked.searchParams.get('post_logout_redirect_uri')).toBe('https://board.test/');
  expect(asked.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
  expect(visitor.cookies.has(SESSION)).toBe(false);
  expect((await here.listen({ cookie })).status).toBe(401);
  await until('the end of the stream', async () => stream.isOver());
  expect((await audited('signed-out', 'op-1')).at(-1)).toEqual({ detail: { why: 'asked' } });
  expect((await visitor.ask('POST', '/auth/logout', { accept: 'application/json' })).status).toBe(401);
});

describe('while somebody works the provider is asked anew', () => {
  it('and what it says holds from then on', async () => {
    const visitor = await signedIn('fd-S01');
    provider.has([{ id: 'fd-S01', name: '蒋芳', roles: ['store-manager'], store: 'S02' }]);
    on(1);
    expect(await visitor.me()).toMatchObject({ roles: ['front-desk'], store: 'S01' });
    for (let times = 0; times < 3; times++) {
      on(3);
      const all = await Promise.all([visitor.me(), visitor.me(), visitor.me()]);
      expect(all.map(({ id }) => id)).toEqual(['fd-S01', 'fd-S01', 'fd-S01']);
      expect(await visitor.me()).toMatchObject({ roles: ['store-manager'], store: 'S02' });
    }
  });

  it('and whom it knows no more is signed out', async () => {
    const visitor = await signedIn('fd-S01');
    provider.has([]);
    on(3);
    expect(await status(visitor, { 'x-by-itself': '1' })).toBe(200); // nobody works
    expect(await status(visitor)).toBe(401);
    expect((await audited('signed-out', 'fd-S01')).at(-1)).toEqual({ detail: { why: 'withdrawn' } });
  });

  it('and whoever has no role of ours any more is signed out as well', async () => {
    const visitor = await signedIn('fd-S01');
    provider.has([{ id: 'fd-S01', name: '蒋芳', roles: ['king'], store: 'S01' }]);
    on(3);
    expect(await status(visitor)).toBe(401);
  });

  it('and while it is away everybody goes on', async () => {
    const visitor = await signedIn('fd-S01');
    await provider.stop();
    for (let times = 0; times < 3; times++) {
      on(5);
      expect(await visitor.me()).toMatchObject({ roles: ['front-desk'] });
    }
    await provider.start();
  });
});
