import { z } from 'zod';
import { capacityForm } from '../../../domain/forms/capacity';
import { short } from '../../../domain/forms/fields';
import { departmentKey } from '../../../domain/slots/capacity';
import { inLedger } from '../../../db/ledger/in-ledger';
import { setCapacity } from '../../../db/ledger/slots/set-capacity';
import { capacityOf } from '../../../db/read/capacity';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { capacityView, capacityViewOf } from '../../wire/slots';
import { keepers, readers, storeKept, storeRead } from './whose';

/** GET and PUT /schedule/capacity: how many customers a store, or a department of it, takes in which slots. */
export function keepCapacityRoutes(app: App, { ledger }: Deps): void {
  const { world, store: db } = ledger;
  const viewOf = async (store: string, said: string | undefined) => {
    const department = departmentKey(said);
    return capacityViewOf(store, department, await capacityOf(db.pool, store, department));
  };
  app.route({
    method: 'GET',
    url: '/schedule/capacity',
    config: { access: roles(readers, { then: "the store's own people, operators, and who is above them" }) },
    schema: {
      tags: ['schedule'],
      summary: 'The capacity of a store, or of one department of it',
      querystring: z.strictObject({ store: z.string().max(50).optional(), department: short().optional() }),
      response: { 200: capacityView, ...refusals },
    },
    handler: async request => {
      const { key } = storeRead(callerOf(request), request.query.store, world);
      return viewOf(key, request.query.department);
    },
  });
  app.route({
    method: 'PUT',
    url: '/schedule/capacity',
    config: { access: roles(keepers, { then: 'a store manager of their own store' }) },
    schema: {
      tags: ['schedule'],
      summary: 'Put the slots of weekdays and of single days; what is not named stays, and nobody loses a booking',
      body: z.record(z.string(), z.unknown()),
      response: { 200: capacityView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const change = parseForm(capacityForm, request.body, 'invalid-request', '');
      const { key, timeZone } = storeKept(caller, change.store, world);
      await inLedger(ledger, tx => setCapacity(tx, change, { by: caller.id, nowMs: ledger.now(), timeZone }));
      return viewOf(key, change.department);
    },
  });
}
