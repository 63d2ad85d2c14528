import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { departmentKey } from '../../../domain/slots/capacity';
import { schedule } from '../../../domain/slots/schedule';
import { capacityFor, departmentsWithSlots } from '../../../db/read/capacity';
import { seatsBetween } from '../../../db/read/seats';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { preferredType } from '../../preferred-type';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { scheduleAnswer, slotViewOf } from '../../wire/slots';
import { contentTypes, XLSX } from '../registers/export-entries';
import { daysAsked, ofDays } from './days-asked';
import { sendSchedule, type FoundSchedule } from './send-schedule';
import { readers, storeRead } from './whose';

const config = { access: roles(readers, { then: "the store's own people, operators, and who is above them" }) };

/** GET /schedule: the slots of a store or of a department of it, day by day, with who sits in them (预约排班表). */
export function readScheduleRoutes(app: App, deps: Deps): void {
  const { store: db } = deps.ledger;
  app.route({
    method: 'GET',
    url: '/schedule',
    config,
    schema: {
      tags: ['schedule'],
      summary: 'Slots with their capacity, what is taken and what is held (JSON, or CSV and XLSX by Accept)',
      querystring: ofDays,
      response: { 200: scheduleAnswer.or(z.any()), ...refusals },
    },
    handler: async (request, reply) => {
      const liked = preferredType(request.headers, ['application/json', 'text/csv', XLSX]);
      const found = await find(deps, request, request.query);
      if (liked !== 'application/json')
        return sendSchedule(deps, request, reply, { found, format: liked === XLSX ? 'xlsx' : 'csv' });
      const { store, department, slots } = found;
      return reply.send({
        store: store.key,
        department: department === '' ? null : department,
        departments: await departmentsWithSlots(db.pool, store.key),
        timeZone: store.timeZone,
        items: slots.map(slot => slotViewOf(slot, callerOf(request))),
        next: null,
      });
    },
  });
  const schema = {
    tags: ['schedule'],
    summary: 'The same as XLSX, a line for each booking',
    querystring: ofDays,
    produces: [contentTypes.xlsx],
    response: { 200: z.any(), ...refusals },
  };
  app.get('/schedule.xlsx', { config, schema }, async (request, reply) =>
    exportOf(deps, request, reply, request.query),
  );
}

type Asked = z.infer<typeof ofDays>;

async function exportOf(deps: Deps, request: FastifyRequest, reply: FastifyReply, asked: Asked) {
  return sendSchedule(deps, request, reply, { found: await find(deps, request, asked), format: 'xlsx' });
}

async function find({ ledger }: Deps, request: FastifyRequest, asked: Asked): Promise<FoundSchedule> {
  const store = storeRead(callerOf(request), asked.store, ledger.world);
  const { days, fromMs, untilMs } = daysAsked(asked, store, ledger.now());
  const db = ledger.store.pool;
  const { department, capacity } = await capacityFor(db, store.key, departmentKey(asked.department));
  const seats = await seatsBetween(db, { store: store.key, department, fromMs, untilMs });
  const slots = schedule(capacity, days, seats, store.timeZone);
  return { store, department, slots: slots.filter(({ atMs }) => fromMs <= atMs && atMs < untilMs) };
}
