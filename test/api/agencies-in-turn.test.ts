import type { CaseView } from '../../api/wire/case';
import { tellsNone } from '../support/cared-for';
import type { Client } from '../support/client';
import { entriesOf, must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const customer = { plate: '渝A12345', customerName: '张伟' };
const opened = (id: string, step: string, round: number) =>
  system.sql(
    `insert into steps (case_id, step, round, role, status, opened_at, attempts)
      values ($1, $2, $3, $4, 'open', now(), 0)`,
    [id, step, round, step === 'fulfil' ? 'agency' : 'operator'],
  );
const orderOf = async (id: string, round: number, agency: string) => {
  await opened(id, 'order', round);
  const record = { outcome: 'ordered', agency, order: { passengers: [round === 1 ? '李逵' : '张顺'] } };
  must(200, await system.as('op-1').post(`/cases/${id}/steps/order/completion`, { record }));
};
const unavailable = async (who: string, id: string) => {
  const record = { outcome: 'unavailable', price: 98765, confirmation: 'A01-SECRET' };
  must(200, await system.as(who).post(`/cases/${id}/steps/fulfil/completion`, { record }));
};
/** Ordered from an agency that could not get it. */
const bookedAt = async (agency: string): Promise<string> => {
  const input = { ...customer, agency };
  const { id } = must(201, await system.as('op-1').post<CaseView>('/cases', { procedure: 'travel-booking', input }));
  await orderOf(id, 1, agency);
  await opened(id, 'fulfil', 1);
  await unavailable('ag-1', id);
  return id;
};
/** What A01 could not get has come to A02. */
const orderedAnew = async (): Promise<string> => {
  const id = await bookedAt('A01');
  await orderOf(id, 2, 'A02');
  await opened(id, 'fulfil', 2);
  return id;
};

const former = ['98765', 'A01-SECRET', '李逵', 'ag-1', 'A01'];
const told = async (who: string, path: string) => tellsNone((await system.as(who).get(path)).text, former);

it('a case that goes on with another agency is read by the next one from its own round on', async () => {
  const id = await orderedAnew();
  const read = must(200, await system.as('ag-2').get<CaseView>(`/cases/${id}`));
  expect(read).toMatchObject({ agency: 'A02', customer: { plate: customer.plate }, input: customer });
  expect(read.steps.map(({ step, round }) => `${step}/${round}`)).toEqual(['order/2', 'fulfil/2']);
  for (const path of [`/cases/${id}`, `/cases?plate=${encodeURIComponent(customer.plate)}`, '/tasks'])
    expect({ path, told: await told('ag-2', path) }).toEqual({ path, told: [] });
  for (const path of [`/cases/${id}`, `/cases/${id}/timeline`])
    expect((await system.as('ag-1').get(path)).status).toBe(404);
  const whole = (await system.as('op-1').get(`/cases/${id}`)).text;
  expect(tellsNone(whole, former)).toEqual(former);
});

it('its timeline begins for the next one with its own round', async () => {
  const id = await orderedAnew();
  const { facts } = must(200, await system.as('ag-2').get<{ facts: { round: number }[] }>(`/cases/${id}/timeline`));
  expect(facts.length).toBeGreaterThan(0);
  expect(facts.every(({ round }) => round === 2)).toBe(true);
  expect(await told('ag-2', `/cases/${id}/timeline`)).toEqual([]);
});

it('a register has for the next one the entries of its own rounds', async () => {
  const id = await orderedAnew();
  const own = await entriesOf(system.as('ag-2'), 'travel-register', id);
  expect(own.map(({ step, round }) => `${step}/${round}`)).toEqual(['order/2']);
  const csv = await system.as('ag-2').get('/registers/travel-register/entries', { accept: 'text/csv' });
  expect(csv.text).toContain(id);
  expect(tellsNone(csv.text, former)).toEqual([]);
  expect(await entriesOf(system.as('op-1'), 'travel-register', id)).toHaveLength(3);
});

it('texts and escalations of former rounds are not for the next one', async () => {
  const id = await orderedAnew();
  for (const round of [1, 2]) {
    await system.sql(
      `insert into texts (id, case_id, step, round, template, phone, body, state, queued_at, tries)
        values ($1, $2, 'fulfil', $3, 'could-not-reach-you', '13800138000', 'x', 'sent', now(), 1)`,
      [`${id}~text~${round}`, id, round],
    );
    await system.sql(
      `insert into escalations (id, case_id, step, deadline, round, level, repeat, reason, due_at, rung_at, fired_at, "to", status)
        values ($1, $2, 'fulfil', 'fulfil', $3, 'remind', 0, 'late', now(), now(), now(), '[]', 'open')`,
      [`${id}~fulfil~${round}`, id, round],
    );
  }
  // texts are read by roles of the chain alone: by somebody who has one beside the agency's, in a store
  const both = { sub: 'ag-2', roles: ['front-desk', 'agency'], store: 'S02', agency: 'A02' };
  const next = system.by({ authorization: `Bearer ${await system.issuer.sign(both)}` });
  const rounds = async (client: Client, path: string) => {
    const { items } = must(200, await client.get<{ items: { round: number }[] }>(path));
    return items.map(({ round }) => round).sort();
  };
  for (const path of [`/escalations?caseId=${id}`, `/texts?caseId=${id}`]) {
    expect({ path, rounds: await rounds(next, path) }).toEqual({ path, rounds: [2] });
    expect({ path, rounds: await rounds(system.as('op-1'), path) }).toEqual({ path, rounds: [1, 2] });
  }
  const { escalations } = must(200, await system.as('ag-2').get<CaseView>(`/cases/${id}`));
  expect(escalations.map(({ round }) => round)).toEqual([2]);
  const acknowledge = (round: number) => system.as('ag-2').post(`/escalations/${id}~fulfil~${round}/acknowledgement`);
  expect([(await acknowledge(1)).status, (await acknowledge(2)).status]).toEqual([404, 403]);
});

it('the former agency, named again, reads nothing of what came between', async () => {
  const id = await orderedAnew();
  await unavailable('ag-2', id);
  await orderOf(id, 3, 'A01');
  const read = must(200, await system.as('ag-1').get<CaseView>(`/cases/${id}`));
  expect(read.steps.map(({ round }) => round)).toEqual([3]);
  expect((await system.as('ag-2').get(`/cases/${id}`)).status).toBe(404);
});

it('an agency that is ordered from again reads both rounds', async () => {
  const id = await bookedAt('A01');
  await orderOf(id, 2, '山城旅行社');
  const read = must(200, await system.as('ag-1').get<CaseView>(`/cases/${id}`));
  expect(read.steps.map(({ round }) => round)).toEqual([1, 1, 1, 2]);
});

it('of a round in which an agency has answered nothing goes to another that is named in it', async () => {
  const id = await bookedAt('A01');
  await opened(id, 'transmit', 1);
  const record = { agency: 'A02' };
  must(200, await system.as('op-1').post(`/cases/${id}/steps/transmit/completion`, { record }));
  expect(must(200, await system.as('ag-2').get<CaseView>(`/cases/${id}`)).steps).toEqual([]);
  expect(await told('ag-2', `/cases/${id}/timeline`)).toEqual([]);
  expect(await entriesOf(system.as('ag-2'), 'travel-register', id)).toEqual([]);
  await orderOf(id, 2, 'A02');
  const { steps } = must(200, await system.as('ag-2').get<CaseView>(`/cases/${id}`));
  expect(steps.map(({ step, round }) => `${step}/${round}`)).toEqual(['order/2']);
});
