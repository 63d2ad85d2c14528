import type { Answer, Client, Problem } from '../support/client';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { callers, KEY_MAKER, nobodies, strangers } from './callers';
import type { Asked } from './made';
import { anyCase, plausible } from './plausible';
import type { Row } from './row';
import { whoMay } from './who-may';

jest.setTimeout(120_000);

let system: LedgerSystem;
let routes: string[];
const by: Record<'strangers' | 'nobodies' | 'callers', Record<string, Client>> = {
  strangers: {},
  nobodies: {},
  callers: {},
};
beforeAll(async () => {
  system = await startLedgerSystem();
  const clientsOf = (all: Record<string, Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([name, headers]) => [name, system.by(headers)]));
  by.strangers = clientsOf(await strangers(system));
  by.nobodies = clientsOf(await nobodies(system));
  by.callers = clientsOf(await callers(system));
  const { paths } = must(200, await system.by({}).get<{ paths: Record<string, object> }>('/openapi.json'));
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  );
});
afterAll(() => system.close());

it('has a row for every route of the API document, and no other', () => {
  expect(Object.keys(whoMay).sort()).toEqual([...routes].sort());
});

const asked = async (route: string): Promise<Asked> =>
  (plausible[route] ?? (route.includes('/cases/{id}') ? anyCase : () => ({})))(system);

const unchanged = new Map<string, Promise<Asked>>();

/** Who is refused, or only reads, leaves what is asked for as it was: one of it serves all of them. */
function askedOnce(route: string): Promise<Asked> {
  const made = unchanged.get(route) ?? asked(route);
  unchanged.set(route, made);
  return made;
}

async function ask(client: Client, route: string, { path = {}, query = '', body }: Asked): Promise<Answer<Problem>> {
  const [method, place = ''] = route.split(' ');
  const url = `${place.replace('/v1', '').replaceAll(/{(\w+)}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))}${query}`;
  if (method === 'GET') return client.get(url);
  if (method === 'PUT') return client.put(url, body);
  if (method === 'PATCH') return client.patch(url, body);
  return method === 'POST' ? client.post(url, body) : client.delete(url);
}

/** What each caller is answered who may not: its status, or what was wrong with the refusal. */
async function refusalsOf(route: string, clients: Record<string, Client>): Promise<Record<string, number>> {
  const wanted = await askedOnce(route);
  const answers = Object.entries(clients).map(async ([name, client]) => {
    const { status } = await ask(client, route, wanted);
    return [name, status] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

const all = (names: readonly string[], status: number) => Object.fromEntries(names.map(name => [name, status]));
const without = (clients: Record<string, Client>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(clients).filter(([name]) => !names.includes(name)));

const rows = Object.entries(whoMay);

function client(name: string): Client {
  const found = by.callers[name];
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

it('is told beforehand, to everyone, with GET /me', async () => {
  const untold: Record<string, string[]> = {};
  for (const [name, client] of Object.entries(by.callers)) {
    const { may } = must(200, await client.get<{ may: string[] }>('/me'));
    const left = rows.flatMap(([route, row]) => (row.may.includes(name) && !may.includes(route) ? [route] : []));
    if (left.length > 0) untold[name] = left;
  }
  expect(untold).toEqual({});
});

it('tells nobody of a request that is for others, whatever is asked for', async () => {
  const { may } = must(200, await client('hr').get<{ may: string[] }>('/me'));
  const forOthers = ['PUT /v1/policies/{procedure}', 'POST /v1/departures', 'POST /v1/schedules', 'GET /v1/orders'];
  expect(may.filter(route => forOthers.includes(route))).toEqual([]);
  const bound = must(200, await client(KEY_MAKER).get<{ may: string[] }>('/me'));
  expect(bound.may).toContain('PUT /v1/policies/{procedure}');
  expect(bound.may).not.toContain('PUT /v1/orders/{procedure}'); // the whole chain's
});

it.each(rows)('%s is refused to whoever is not known, and to whoever has no role', async (route, row: Row) => {
  expect(await refusalsOf(route, by.strangers)).toEqual(all(Object.keys(by.strangers), 401));
  const status = row.identified ? 200 : row.unknown ? 401 : 403;
  expect(await refusalsOf(route, by.nobodies)).toEqual(all(Object.keys(by.nobodies), status));
});

it.each(rows)('%s is refused to everyone who may not', async (route, { may, hidden = [], unknown = [] }: Row) => {
  const others = without(by.callers, may);
  const expected = Object.keys(others).map(name => {
    if (unknown.includes(name)) return [name, 401] as const;
    return [name, hidden.includes(name) ? 404 : 403] as const;
  });
  expect(await refusalsOf(route, others)).toEqual(Object.fromEntries(expected));
});

it.each(rows)('%s answers everyone who may', async (route, { may }: Row) => {
  const wrong: Record<string, string> = {};
  const before = route.startsWith('GET ') ? askedOnce : asked;
  for (const name of may) {
    const client = by.callers[name];
    if (!client) throw new Error(`there is no ${name}`);
    const wanted = await before(route);
    const { status, text } = await ask(client, route, wanted);
    const isRight = wanted.answers === undefined ? status >= 200 && status < 300 : status === wanted.answers;
    if (!isRight) wrong[name] = `${status} ${text}`;
  }
  expect(wrong).toEqual({});
});
