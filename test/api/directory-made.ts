import { demoStaff } from '../../db/demo/staff';
import { missing } from '../support/missing';
import { plate, type Asked } from './made';

const store = { name: '江北店', district: '江北区', timeZone: 'Asia/Shanghai' };
const agency = { name: '山城旅行社', kinds: ['hotel', 'flight'] };
const card = { plate, validUntil: '2099-12-31', services: ['pickup'], state: 'valid' };
const customerFile = { customerName: '张伟', phone: '13800012345' };
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

/** What each route of the directory is asked with. */
export const plausibleInTheDirectory: Readonly<Record<string, () => Asked>> = {
  'GET /v1/customers': () => ({ query: `?plate=${encodeURIComponent(plate)}` }),
  ...Object.fromEntries(
    Object.entries(asked).flatMap(([at, { path = {}, body }]) => [
      [`GET /v1/${at}`, () => ({ path })],
      [`GET /v1/${at}/history`, () => ({ path })],
      [`PUT /v1/${at}`, () => ({ path, body })],
    ]),
  ),
};
