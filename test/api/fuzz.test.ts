import fc from 'fast-check';
import type { Answer, Client } from '../support/client';
import { anything, nearly, operationsOf, queryOf, refusedBody, type Operation } from '../support/hostile';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

/** As many of each kind as find what was ever found; `FUZZ=20` asks twenty times as often. */
const often = (runs: number) => ({ seed: 20_261_126, numRuns: runs * Number(process.env['FUZZ'] ?? 1) });
const MOST_BYTES = 100 * 1_024;

/** Says what failed in a few lines: a hostile body may be long. */
const inBrief: fc.Plugin<unknown> = () => ({
  onAllRunsComplete: out => {
    if (!out.failed) return;
    const example = JSON.stringify(out.counterexample)?.slice(0, 500);
    throw new Error(`failed for ${example} (path ${out.counterexamplePath})`, { cause: out.errorInstance });
  },
});

jest.setTimeout(1_200_000); // asked often, it takes long

let system: LedgerSystem;
let operations: Operation[];
let routes: { operation: Operation; client: Client }[];
let places: Readonly<Record<string, string>>;
beforeAll(async () => {
  system = await startLedgerSystem();
  const { id } = await system.openCase('appointment-via-store');
  places = { id, step: 'accept', procedure: 'appointment-via-store', register: 'appointment-register-1', year: '2027' };
  operations = operationsOf((await system.as('admin-1').get<unknown>('/openapi.json')).body);
  routes = await takers();
});
afterAll(() => system.close());

const staff = ['fd-S01', 'op-1', 'cs-1', 'sm-S01', 'sp-1', 'pd-1', 'admin-1'];

const at = (path: string) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places[name] ?? 'x'));

/** Whoever gets as far as the body of each route. */
async function whoMay({ method, path }: Operation): Promise<Client | null> {
  for (const id of staff) {
    const { status } = await ask(system.as(id), method, at(path), '{"unknown-key":1}');
    if (![401, 403].includes(status)) return system.as(id);
  }
  return null;
}

const ask = (client: Client, method: Operation['method'], path: string, body: string): Promise<Answer<unknown>> =>
  client[method === 'PUT' ? 'put' : method === 'PATCH' ? 'patch' : 'post'](path, body, json);
const json = { 'content-type': 'application/json' };

/** How many rows each table has; what was looked at may be on record. */
async function rows(): Promise<Record<string, unknown>[]> {
  const tables = await system.sql(`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'audit_log' order by 1`);
  const counted = tables.map(
    ({ name }) => `select '${String(name)}' as name, count(*)::int as rows from "${String(name)}"`,
  );
  return system.sql(counted.join(' union all '));
}

/** Routes that take a body, each with somebody who may call it. */
async function takers(): Promise<{ operation: Operation; client: Client }[]> {
  const found = [];
  for (const operation of operations) {
    if (!['POST', 'PUT', 'PATCH'].includes(operation.method)) continue;
    const client = await whoMay(operation);
    if (client) found.push({ operation, client });
  }
  return found;
}

it('hostile bodies are refused in few words, and nothing is stored', async () => {
  expect(routes.length).toBeGreaterThan(20);
  const before = await rows();
  for (const { operation, client } of routes) {
    const { method, path, body } = operation;
    await fc.assert(
      fc.asyncProperty(refusedBody(body), async text => {
        const { status, text: answer } = await ask(client, method, at(path), text);
        // a list is answered row by row: each of its rows is refused
        if (status === 200) expect(JSON.parse(answer)).toMatchObject({ accepted: 0 });
        else expect({ path, status: status >= 400 && status < 500 }).toEqual({ path, status: true });
        expect(answer.length).toBeLessThan(MOST_BYTES);
      }),
      { ...often(20), endOnFailure: true, plugins: [inBrief] },
    );
  }
  expect(await rows()).toEqual(before);
});

it('what looks nearly right is taken or refused, never failed over', async () => {
  for (const { operation, client } of routes) {
    const { method, path, body } = operation;
    const value = fc.oneof(nearly(body), anything);
    await fc.assert(
      fc.asyncProperty(value, async sent => {
        const { status } = await ask(client, method, at(path), JSON.stringify(sent) ?? 'null');
        expect({ path, failed: status >= 500 }).toEqual({ path, failed: false });
      }),
      { ...often(10), endOnFailure: true, plugins: [inBrief] },
    );
  }
});

it('hostile queries fail nowhere', async () => {
  const reads = operations.filter(({ method }) => method === 'GET');
  for (const { path, query } of reads) {
    await fc.assert(
      fc.asyncProperty(queryOf(query), fc.constantFrom('cs-1', 'admin-1', 'sm-S01'), async (asked, who) => {
        // a stream that stays has no end
        const end = path.endsWith('/events') ? '&follow=false' : '';
        const { status, text } = await system.as(who).get<unknown>(`${at(path)}?${asked}${end}`);
        expect({ path, asked, failed: status >= 500 }).toEqual({ path, asked, failed: false });
        if (status >= 400) expect(text.length).toBeLessThan(MOST_BYTES);
      }),
      { ...often(6), endOnFailure: true, plugins: [inBrief] },
    );
  }
});
