import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { listening } from '../support/event-stream';
import { serveBoard } from '../support/serve-board';
import { until } from '../support/until';

let system: LedgerSystem;
let here: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  system = await startLedgerSystem({ events: { beatMs: 100 } });
  here = await listening(system);
});
afterAll(() => system.close());

interface Ticket {
  ticket: string;
  expiresAt: string;
}

const ticketOf = async (staffId: string) => must(201, await system.as(staffId).post<Ticket>('/events/tickets'));
const shown = (ticket: string, more = '') => here.listen({}, `?ticket=${ticket}${more}`);

it('a ticket opens one stream, of what its holder may hear', async () => {
  const { ticket, expiresAt } = await ticketOf('fd-S02');
  expect(Date.parse(expiresAt) - system.clock.now()).toBe(30_000);
  const stream = await shown(ticket);
  await until('its place', async () => stream.lastId() !== '');
  const other = await system.openCase('appointment-via-store', { store: 'S01' });
  const { id } = await system.openCase('appointment-via-store', { store: 'S02' });
  await stream.until('its case', ({ data }) => data.data?.['caseId'] === id);
  expect(stream.heard.map(({ data }) => data.data['caseId'])).not.toContain(other.id);
  const again = await shown(ticket);
  expect(again.status).toBe(401);
  stream.close();
});

it('shown many times at once it opens one stream', async () => {
  const { ticket } = await ticketOf('fd-S01');
  const streams = await Promise.all(Array.from({ length: 8 }, () => shown(ticket, '&follow=false')));
  expect(streams.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 401)]);
});

it('one that is older than half a minute opens none', async () => {
  const { ticket } = await ticketOf('fd-S01');
  system.clock.moveTo(system.clock.now() + 30_000);
  expect((await shown(ticket)).status).toBe(401);
});

it('one that is shown by somebody else opens none, and by its holder it does', async () => {
  const { ticket } = await ticketOf('fd-S01');
  expect((await here.listenAs('fd-S02', `?ticket=${ticket}`)).status).toBe(401);
  const own = await ticketOf('fd-S01');
  expect((await here.listenAs('fd-S01', `?ticket=${own.ticket}&follow=false`)).status).toBe(200);
});

it('any process takes what another has issued', async () => {
  const board = await serveBoard(system);
  const { ticket } = await ticketOf('fd-S01');
  const answer = await fetch(`${board.url}/v1/events?ticket=${ticket}&follow=false`);
  expect(answer.status).toBe(200);
  expect((await shown(ticket)).status).toBe(401);
  await board.close();
});

it('the ticket is nowhere in the database', async () => {
  const { ticket } = await ticketOf('fd-S01');
  const rows = await system.sql('select hash, caller from event_tickets');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(ticket);
});

it('a stream ends with the token it was opened by, also by a ticket', async () => {
  const endS = Math.floor(Date.now() / 1_000) + 2;
  const token = await system.issuer.sign({ sub: 'fd-S01', roles: ['front-desk'], store: 'S01', exp: endS });
  const authorization = `Bearer ${token}`;
  const { ticket } = must(201, await system.by({ authorization }).post<Ticket>('/events/tickets'));
  const streams = [await here.listen({ authorization }), await shown(ticket)];
  expect(streams.map(({ status }) => status)).toEqual([200, 200]);
  await until('their ends', async () => streams.every(stream => stream.isOver()));
  expect(Date.now()).toBeGreaterThanOrEqual(endS * 1_000 - 5);
});

it('a stream ends when its API key is withdrawn', async () => {
  const wanted = { name: 'x', roles: ['operator'], stores: [], agency: null };
  const made = must(201, await system.as('admin-1').post<{ id: string; key: string }>('/api-keys', wanted));
  const [stream, other] = [await here.listen({ 'x-api-key': made.key }), await here.listenAs('op-1')];
  expect(stream.status).toBe(200);
  expect((await system.as('admin-1').delete(`/api-keys/${made.id}`)).status).toBe(204);
  await until('its end', async () => stream.isOver());
  expect(other.isOver()).toBe(false);
  other.close();
});

it('a stream ends when whoever listens has left', async () => {
  const member = { name: '李明', roles: ['operator'], active: true };
  must(201, await system.as('admin-1').put('/staff/li-1', member));
  const token = await system.issuer.sign({ sub: 'li-1', roles: ['operator'] });
  const [stream, other] = [await here.listen({ authorization: `Bearer ${token}` }), await here.listenAs('op-1')];
  expect(stream.status).toBe(200);
  must(200, await system.as('admin-1').put('/staff/li-1', { ...member, active: false }));
  await until('its end', async () => stream.isOver());
  expect(other.isOver()).toBe(false);
  other.close();
});
