import { Client } from 'pg';
import { cardServices } from '../domain/people/verification';
import { demoAgencies } from './demo/agencies';
import { demoStaff } from './demo/staff';
import { tellWorld } from './tell-world';

const stores = [
  { key: 'S01', name: '江北店', district: '江北区' },
  { key: 'S02', name: '渝中店', district: '渝中区' },
];

const everyService = [...cardServices];

const customers = [
  {
    plate: '渝A12345',
    name: '张伟',
    phone: '13800012345',
    card: { number: 'K10001', validUntil: '2099-12-31', services: everyService },
  },
  {
    plate: '渝B20001',
    name: '李娜',
    phone: '13800020001',
    card: { number: 'K20001', validUntil: '2020-12-31', services: everyService },
  },
  {
    plate: '渝C30001',
    name: '王芳',
    phone: '13800030001',
    card: {
      number: 'K30001',
      validUntil: '2099-12-31',
      services: everyService.filter(service => service !== 'pickup'),
    },
  },
  { plate: '渝D40001', name: '陈静', phone: '13800040001', card: null },
];

/** Puts the demo stores, staff and customers into a database; what is there already stays as it is. */
export async function seedDemo(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'shoushi-seed' });
  await client.connect();
  try {
    await client.query('begin');
    for (const { key, name, district } of stores) {
      await client.query(`insert into stores values ($1, $2, $3, 'Asia/Shanghai') on conflict do nothing`, [
        key,
        name,
        district,
      ]);
    }
    for (const { key, name, kinds } of demoAgencies)
      await client.query('insert into agencies values ($1, $2, $3) on conflict do nothing', [key, name, kinds]);
    for (const { id, name, roles, store, phone, agency } of demoStaff) {
      await client.query(
        `insert into staff (id, name, roles, store, phone, agency) values ($1, $2, $3, $4, $5, $6)
          on conflict (id) do update set phone = coalesce(staff.phone, excluded.phone),
            agency = coalesce(staff.agency, excluded.agency)`,
        [id, name, roles, store, phone ?? null, agency ?? null],
      );
    }
    for (const { plate, name, phone, card } of customers) {
      await client.query('insert into customers values ($1, $2, $3) on conflict do nothing', [plate, name, phone]);
      if (!card) continue;
      const values = [card.number, plate, card.validUntil, card.services];
      await client.query('insert into cards values ($1, $2, $3, $4) on conflict do nothing', values);
    }
    await tellWorld(client, 'seed');
    await client.query('commit');
  } finally {
    await client.end();
  }
}
