import { randomInt } from 'node:crypto';
import type { Lane } from '../support/lane';
import { must } from '../support/looking';
import { demoStaff } from '../../db/demo/staff';
import { missing } from '../support/missing';
import { plate, type Asked } from './made';

const store = { name: '江北店', district: '江北区', timeZone: 'Asia/Shanghai' };
const agency = { name: '山城旅行社', kinds: ['hotel', 'flight'] };
const card = { plate, validUntil: '2099-12-31', services: ['pickup'], state: 'valid' };
const customerFile = { customerName: '张伟', phone: '13800012345' };
const absence = { staff: 'fd-S01', from: '2098-01-01', until: '2098-01-02' };
const roster = { shifts: [{ staff: 'fd-S01', days: [1], from: '08:00', until: '20:00' }] };
const frontDesk = demoStaff.find(({ id }) => id === 'fd-S01') ?? missing('fd-S01');

/** The front desk of S01 as it stands, but for the phone. */
const member = {
  ...{ name: frontDesk.name, roles: [...frontDesk.roles], store: frontDesk.store },
  phone: '13900000001',
  active: true,
};

const asked: Readonly<Record<string, Asked>> = {
  'stores/{key}': { path: { key: 'S01' }, body: store },
  'agencies/{key}': { path: { key: 'A01' }, body: agency },
  'staff/{id}': { path: { id: 'fd-S01' }, body: member },
  'customers/{plate}': { path: { plate }, body: customerFile },
  'cards/{cardNumber}': { path: { cardNumber: 'K10001' }, body: card },
};

/** A customer of a plate nobody else has. */
async function aNewCustomer({ as }: Lane): Promise<Asked> {
  const [from, to] = [1, 2].map(() => `渝E${randomInt(10_000, 100_000)}`);
  const path = { plate: from ?? '' };
  must(201, await as('admin-1').put(`/customers/${encodeURIComponent(path.plate)}`, customerFile));
  return { path, body: { plate: to, reason: '换牌' } };
}

/** A store that has closed. */
async function aClosedStore({ as }: Lane): Promise<Asked> {
  const path = { key: 'S77' };
  await as('admin-1').put(`/stores/${path.key}`, { ...store, closedAt: '2026-01-01T00:00:00Z' });
  return { path, body: { to: 'S02', reason: '关店' } };
}

/** The front desk of S01 is away. */
async function anAbsence({ as }: Lane): Promise<Asked> {
  return { path: { id: must(201, await as('admin-1').post<{ id: string }>('/absences', absence)).id } };
}

/** The roster of the front desk of S01. */
async function aRoster({ as }: Lane): Promise<Asked> {
  await as('admin-1').put('/duty/front-desk?store=S01', roster);
  return { path: { role: 'front-desk' }, query: '?store=S01', body: roster };
}

/** A list of customers that was kept: an import like others. */
async function anImport({ as, sql }: Lane): Promise<Asked> {
  must(200, await as('admin-1').post('/customers', { items: [{ plate, customerName: '张伟' }] }));
  const [{ id } = missing('the import')] = await sql('select id from imports order by created_at desc limit 1');
  return { path: { id: String(id) } };
}

/** What each route of the directory is asked with. */
export const plausibleInTheDirectory: Readonly<Record<string, (system: Lane) => Promise<Asked> | Asked>> = {
  'PUT /v1/customers/{plate}/plate': aNewCustomer,
  'POST /v1/stores/{key}/handover': aClosedStore,
  'POST /v1/absences': () => ({ body: absence }),
  'DELETE /v1/absences/{id}': anAbsence,
  'GET /v1/duty': () => ({ query: '?store=S01' }),
  'GET /v1/duty/{role}': aRoster,
  'PUT /v1/duty/{role}': aRoster,
  'GET /v1/duty/{role}/history': aRoster,
  'POST /v1/imports': () => ({ query: '?kind=stores', answers: 415 }), // a file, and this is JSON
  'GET /v1/imports/{id}': anImport,
  'GET /v1/imports/{id}/rows': anImport,
  'POST /v1/customers': () => ({ body: { items: [{ plate, customerName: '张伟' }] } }),
  'GET /v1/cards': () => ({ query: `?plate=${encodeURIComponent(plate)}` }),
  'GET /v1/customers': () => ({ query: `?plate=${encodeURIComponent(plate)}` }),
  ...Object.fromEntries(
    Object.entries(asked).flatMap(([at, { path = {}, body }]) => [
      [`GET /v1/${at}`, () => ({ path })],
      [`GET /v1/${at}/history`, () => ({ path })],
      [`PUT /v1/${at}`, () => ({ path, body })],
    ]),
  ),
};
