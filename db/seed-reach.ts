import { Client } from 'pg';
import type { Role } from '../domain/people/roles';
import { tellWorld } from './tell-world';

/** Receivers of the demonstration that play the real ones. */
export interface DemoReceivers {
  robotUrl(receiver: 'wecom' | 'webhook', name: string): string;
  secretOf(receiver: 'webhook'): string | null;
}

const groups: readonly { key: string; name: string; store: string; roles: Role[] }[] = [
  { key: 'demo-s01', name: '江北店前台群', store: 'S01', roles: ['front-desk', 'service-supervisor'] },
  { key: 'demo-s02', name: '渝中店前台群', store: 'S02', roles: ['front-desk', 'service-supervisor'] },
];

/** The group whose receiver answers when the demonstration tries its alarms. */
export const DEMO_PROBE_GROUP = 'dead-man';

/** Demo staff get a mailbox each and the stores a robot, and what tries the alarms a receiver, all of them caught; what somebody has set already stays. */
export async function seedDemoReach(databaseUrl: string, { robotUrl, secretOf }: DemoReceivers): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'shoushi-seed' });
  await client.connect();
  try {
    await client.query(
      `insert into destinations (staff, position, channel, address, quiet)
        select id, 1, 'email', lower(id) || '@demo.example', '[]' from staff s
        where not exists (select from destinations d where d.staff = s.id)`,
    );
    for (const { key, name, store, roles } of groups)
      await client.query(
        `insert into groups (key, name, store, roles, channel, address) values ($1, $2, $3, $4, 'wecom', $5)
          on conflict (key) do update set address = excluded.address`,
        [key, name, store, roles, robotUrl('wecom', key)],
      );
    await client.query(
      `insert into groups (key, name, store, roles, channel, address, secret) values ($1, '告警自检', null, '{}', 'webhook', $2, $3)
        on conflict (key) do update set address = excluded.address`,
      [DEMO_PROBE_GROUP, robotUrl('webhook', DEMO_PROBE_GROUP), secretOf('webhook')],
    );
    await tellWorld(client, 'seed');
  } finally {
    await client.end();
  }
}
