import { Writable } from 'node:stream';
import { createApp } from '../../api/app';
import type { App, Deps } from '../../api/deps';
import { usualHttp } from '../../api/http/http-variables';
import { withSight } from '../../api/plugins/sight';
import { DomainError } from '../../domain/errors';
import { demoStaff } from '../../db/demo/staff';
import { everyoneOnDuty } from '../../domain/duty/duty';
import { connect } from '../../db/connection';
import type { KnownWorld } from '../../db/world';
import { createLog } from '../../log';
import { webhookDoor } from './webhook-door';

type Line = Record<string, unknown>;

const never = (): never => {
  throw new Error('there is no database behind this application');
};
const world: KnownWorld = {
  orders: new Map(),
  policy: never,
  staff: () => [],
  waysOf: () => [],
  groups: () => [],
  duty: () => everyoneOnDuty,
  nameOf: () => undefined,
  agencies: () => [],
  hasLeft: () => false,
  left: () => new Map(),
  isClosed: () => false,
  agencyNamed: said => said,
  hasStore: () => false,
  zoneOf: () => undefined,
  store: () => undefined,
  stores: () => [],
  newCaseId: () => {
    throw new Error('no case is opened here');
  },
  calendar: () => () => undefined,
  refresh: () => Promise.resolve(),
  currentPolicy: never,
  knowPolicy: never,
};

/** The API as it is, without a database or an engine: what is decided before either is asked. A bearer token is the id of a demo person. */
export async function bareApp(options: Partial<Deps> = {}, more: (app: App) => void = () => undefined) {
  const lines: Line[] = [];
  const log = createLog(
    'test',
    'info',
    new Writable({
      write: (piece, _encoding, done) => {
        lines.push(JSON.parse(String(piece)) as Line);
        done();
      },
    }),
  );
  // nobody listens there
  const store = connect('postgres://nobody@127.0.0.1:9/none', 1, () => undefined);
  const app = await createApp(
    {
      ledger: { store, world, now: Date.now },
      authenticate: async ({ authorization = '' }) => {
        const member = demoStaff.find(({ id }) => `Bearer ${id}` === authorization);
        if (!member) throw new DomainError('unauthenticated', 'This is nobody.');
        return withSight({ agency: null, ...member, isMachine: false });
      },
      orders: new Map(),
      links: { publicUrl: '', historyUrl: '' },
      corsOrigins: ['https://board.example'],
      http: usualHttp,
      hosts: null,
      webhooks: webhookDoor(),
      signDemoToken: null,
      ...options,
    },
    log,
  );
  more(app);
  await app.ready();
  const close = async () => {
    await app.close();
    await store.close();
  };
  return { app, lines, close };
}
