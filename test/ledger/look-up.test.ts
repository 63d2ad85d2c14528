import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpViolationLookUp } from '../../channels/violation-look-up';
import { stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const month = '2026-11';
const vehicles = [
  { plate: '渝A12345', customerName: '张伟' },
  { plate: '渝B20001', customerName: '李娜' },
];

/** The authority's site, as far as we ask it: `answer` decides what it says of a plate. */
let answer: (plate: string, response: ServerResponse) => void;
const asked: string[] = [];
let most = 0;
let site: Server;
let system: LedgerSystem;
let address = '';

beforeAll(async () => {
  let now = 0;
  site = createServer((request: IncomingMessage, response) => {
    most = Math.max(most, ++now);
    response.on('close', () => (now -= 1));
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://site');
    asked.push(`${String(request.headers['x-key'])} ${searchParams.get('month')}`);
    answer(decodeURIComponent(pathname.slice(1)), response);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const { port } = site.address() as AddressInfo; // it listens on TCP
  address = `http://127.0.0.1:${port}`;
  system = await startLedgerSystem({ lookUp: lookUp() });
});
afterAll(async () => {
  await system.close();
  site.close();
});

const lookUp = (timeoutMs = 20_000, paceMs = 0) =>
  httpViolationLookUp({
    urlTemplate: `${address}/{plate}?month={month}`,
    headers: { 'x-key': 'secret' },
    pointers: { violations: '/data/what', amount: '/data/owed', payableBy: '/data/by' },
    timeoutMs,
    paceMs,
  });
const say = (response: ServerResponse, data: unknown) => response.end(JSON.stringify({ data }));
const fine = (plate: string, response: ServerResponse) =>
  say(response, plate === '渝A12345' ? { what: ['闯红灯', '超速'], owed: '200.00', by: '2026-11-25T00:00:00Z' } : {});

describe('the adapter', () => {
  it('asks with plate, month and headers, and reads the answer where the pointers say', async () => {
    answer = fine;
    expect(await lookUp().lookUp('渝A12345', month)).toEqual({
      violations: '闯红灯; 超速',
      amount: 200,
      payableBy: '2026-11-25',
    });
    expect(await lookUp().lookUp('渝B20001', month)).toEqual({ violations: '', amount: null, payableBy: null });
    expect(asked.at(-1)).toBe('secret 2026-11');
  });

  it('says why there is no answer, and nothing of the customer', async () => {
    const why = async (say_: typeof answer, timeoutMs = 20_000) => {
      answer = say_;
      const error: unknown = await lookUp(timeoutMs)
        .lookUp('渝A12345', month)
        .catch((each: unknown) => each);
      expect(String(error)).not.toContain('A12345');
      return error;
    };
    expect(await why((_, response) => response.writeHead(503).end())).toMatchObject({ why: 'status-503' });
    expect(await why((_, response) => response.end('<html>'))).toMatchObject({ why: 'unreadable' });
    expect(await why((_, response) => say(response, { what: 'x', owed: 'viel' }))).toMatchObject({ why: 'unreadable' });
    expect(await why((_, response) => response.destroy())).toMatchObject({ why: 'unreachable' });
    expect(await why(() => undefined, 100)).toMatchObject({ why: 'timeout' });
  });

  it('asks four at a time at most, and at its pace', async () => {
    most = 0;
    answer = (plate, response) => void setTimeout(() => fine(plate, response), 30);
    const all = lookUp();
    await Promise.all(Array.from({ length: 20 }, (_, at) => all.lookUp(`渝C${at}`, month)));
    expect(most).toBeLessThanOrEqual(4);
    const paced = lookUp(20_000, 50);
    const startedMs = Date.now();
    await Promise.all(Array.from({ length: 6 }, (_, at) => paced.lookUp(`渝D${at}`, month)));
    expect(Date.now() - startedMs).toBeGreaterThanOrEqual(245);
  });
});

it('a batch is looked up by the system; who owes nothing becomes no case', async () => {
  answer = fine;
  const { id } = await system.openCase('violation-reminder', {
    as: 'cs-1',
    input: { month, vehicles, plate: undefined, customerName: undefined, phone: undefined },
  });
  const done = await system.untilCase(id, ({ children }) => children.length > 0);
  const step = stepOf(done, 'look-up');
  expect(step).toMatchObject({ completedBy: 'system', record: { outcome: 'due' } });
  expect(step.record?.['vehicles']).toMatchObject([
    { plate: '渝A12345', amount: 200, payableBy: '2026-11-25', violations: '闯红灯; 超速' },
    { plate: '渝B20001', amount: 0 },
  ]);
  expect(done.children).toHaveLength(1);
  expect(await system.theCase(done.children[0] ?? '')).toMatchObject({ customer: { plate: '渝A12345' }, parent: id });
});

it('while the source fails the step stays open, the case says why, and a person may be first', async () => {
  answer = (_, response) => response.writeHead(503).end();
  const { id } = await system.openCase('violation-reminder', {
    as: 'cs-1',
    input: { month, vehicles, plate: undefined, customerName: undefined, phone: undefined },
  });
  const [noted] = await system.until('the reason', async () => {
    const facts = await system.facts(id, 'look-up-failed');
    return facts.length > 0 && facts;
  });
  expect(noted).toMatchObject({ by: 'system', step: 'look-up', data: { why: 'status-503' } });
  await system.complete(id, 'look-up', { outcome: 'none-due' });
  const closed = await system.untilCase(id, ({ status }) => status === 'closed');
  expect(closed.outcome).toBe('nothing-due');
  expect(stepOf(closed, 'look-up').completedBy).toBe('op-1');
});
