import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Pool } from 'pg';
import { signToken } from '../api/demo-keys';
import type { CaseView } from '../api/wire/case';
import { demoStaff } from '../db/demo/staff';
import { procedureOf } from '../domain/procedures';
import { cardServices } from '../domain/people/verification';
import { inputOf, openingStep } from './happy';

/** What the API answered; 0 when nothing came back. */
export interface Answer {
  status: number;
  body: unknown;
}

/** The demo staff at a running API: they hold tokens and do the work. */
export interface People {
  token(staffId: string): Promise<string>;
  call(method: string, path: string, staffId: string, body?: unknown, key?: string): Promise<Answer>;
  open(procedure: string, key: string): Promise<Answer>;
  read(caseId: string): Promise<CaseView | null>;
  /** `as`: who does it in this case, a person or a role, where that is not who the table says. */
  complete(caseId: string, procedure: string, step: string, record: unknown, key: string, as?: string): Promise<Answer>;
  setPolicy(procedure: string, change: unknown): Promise<void>;
}

export const store = 'S01';
const CUSTOMERS = 400;
const GIVEN_UP_MS = 10_000;
/** As many connections as ask at once. */
const agent = new Agent({ keepAlive: true });

/** One of the customers that `seedCustomers` makes, each with a valid card. */
export function customerOf(number: number): { plate: string; customerName: string } {
  return { plate: `渝Z${String(10_000 + (number % CUSTOMERS))}`, customerName: '赵敏' };
}

/** Puts customers into a database, so that cases are not all about the same car. */
export async function seedCustomers(pool: Pool): Promise<void> {
  const plates = Array.from({ length: CUSTOMERS }, (_, number) => customerOf(number).plate);
  await pool.query(`insert into customers select plate, '赵敏', null from unnest($1::text[]) plate`, [plates]);
  await pool.query(`insert into cards select 'KZ-' || plate, plate, '2099-12-31', $2 from unnest($1::text[]) plate`, [
    plates,
    cardServices,
  ]);
}

export function peopleAt(api: string, dataDir: string): People {
  let turn = 0;
  const tokens = new Map<string, Promise<string>>();
  const people: People = {
    token(staffId) {
      const known = tokens.get(staffId) ?? sign(dataDir, staffId);
      tokens.set(staffId, known);
      return known;
    },
    async call(method, path, staffId, body, key) {
      const headers = {
        authorization: `Bearer ${await people.token(staffId)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      };
      const text = body === undefined ? null : JSON.stringify(body);
      return ask(`${api}/v1${path}`, { method, headers, body: text });
    },
    open: (procedure, key) =>
      people.call(
        'POST',
        '/cases',
        memberFor(procedure, openingStep(procedure)),
        { procedure, store, input: inputOf(procedure, customerOf(turn++), Date.now()) },
        key,
      ),
    async read(caseId) {
      const { status, body } = await people.call('GET', `/cases/${caseId}`, 'gm-1');
      return status === 200 ? (body as CaseView) : null; // the contract's own shape
    },
    complete: (caseId, procedure, step, record, key, as) =>
      people.call('POST', `/cases/${caseId}/steps/${step}/completion`, memberFor(procedure, step, as), { record }, key),
    async setPolicy(procedure, change) {
      const { status } = await people.call('PUT', `/policies/${procedure}`, 'admin-1', change);
      if (status !== 201) throw new Error(`the policy of ${procedure} was refused with ${status}`);
    },
  };
  return people;
}

/** The id in an answer that has one. */
export function idIn({ body }: Answer): string | null {
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? body.id : null;
}

/** The demo person of the store who does a step; `as` is a person, or a role. */
export function memberFor(procedure: string, step: string, as?: string): string {
  if (demoStaff.some(({ id }) => id === as)) return as ?? '';
  const role = as ?? procedureOf(procedure).steps[step]?.by;
  const found = demoStaff.find(
    member => member.roles.some(held => held === role) && [null, store].includes(member.store),
  );
  if (!found) throw new Error(`nobody does ${step} of ${procedure}`);
  return found.id;
}

async function sign(dataDir: string, staffId: string): Promise<string> {
  const member = demoStaff.find(({ id }) => id === staffId);
  if (!member) throw new Error(`there is no ${staffId}`);
  return signToken(dataDir, member);
}

/** By connections that stay and without the weight of `fetch`: who measures stands on the same processors as what is measured. */
function ask(
  url: string,
  init: { method: string; headers: OutgoingHttpHeaders; body: string | null },
): Promise<Answer> {
  return new Promise(resolve => {
    const lost = () => resolve({ status: 0, body: null }); // whether it was recorded is not known
    const { method, headers, body } = init;
    const asked = request(url, { agent, method, headers, timeout: GIVEN_UP_MS }, answer => {
      json(answer).then(said => resolve({ status: answer.statusCode ?? 0, body: said }), lost);
    });
    asked.on('error', lost).on('timeout', () => asked.destroy());
    asked.end(body);
  });
}
