import { must } from '../support/looking';
import type { Lane } from '../support/lane';
import {
  aFailedDelivery,
  aGroup,
  aHeldStep,
  anAlarm,
  aPausedCase,
  aPausedPlan,
  aPlan,
  aSchedule,
  aSealedResult,
  aSecondPlate,
  aSentEvent,
  aStep,
  aText,
  aWebhook,
  capacity,
  customer,
  group,
  idOfCase,
  key,
  mailbox,
  offer,
  plan,
  plate,
  procedure,
  schedule,
  type Asked,
  type Made,
  webhook,
} from './made';
import { plausibleInTheDirectory } from './directory-made';
import { plausibleInScim } from './who-provisions';

type Plausible = (system: Lane) => Promise<Asked> | Asked;

const query = `?plate=${encodeURIComponent(plate)}`;
const nextYear = String(new Date().getUTCFullYear() + 1);

const given = { to: 'fd-S01', reason: '轮休' };

/** By route; one that is not here is asked with nothing. `{id}` is a case of S01 unless said otherwise. */
export const plausible: Readonly<Record<string, Plausible>> = {
  ...plausibleInTheDirectory,
  ...plausibleInScim,
  'GET /v1/procedures/{procedure}': () => ({ path: { procedure } }),
  'POST /v1/cases': () => ({ body: { procedure, store: 'S01', input: customer } }),
  'GET /v1/cases/{id}/sealed-result': aSealedResult,
  'POST /v1/cases/{id}/cancellation': async system => ({ path: await idOfCase(system), body: { reason: '取消' } }),
  'POST /v1/cases/{id}/pause': async system => ({ path: await idOfCase(system), body: { reason: '等' } }),
  'POST /v1/cases/{id}/resume': aPausedCase,
  'POST /v1/cases/{id}/arrival': async system => ({ path: await idOfCase(system), answers: 409 }),
  'POST /v1/cases/{id}/reseating': async system => ({ path: await idOfCase(system), body: { reason: '试' } }),
  'POST /v1/cases/{id}/steps/{step}/completion': async system => ({ path: await aStep(system), body: {} }),
  'POST /v1/cases/{id}/steps/{step}/attempts': async system => ({
    path: await aStep(system),
    body: { outcome: 'busy' },
    answers: 409,
  }),
  'POST /v1/cases/{id}/steps/{step}/claim': async system => ({ path: await aStep(system) }),
  'POST /v1/cases/{id}/steps/{step}/release': aHeldStep,
  'GET /v1/cases/{id}/steps/{step}/candidates': async system => ({ path: await aStep(system) }),
  'POST /v1/cases/{id}/steps/{step}/assignment': async system => ({ path: await aStep(system), body: given }),
  'POST /v1/staff/{id}/handover': () => ({ path: { id: 'fd-S01' }, body: { ...given, to: 'sm-S01' } }),
  'POST /v1/stores/{key}/roles/{role}/assignment': () => ({ path: { key: 'S01', role: 'parts-clerk' }, body: given }),
  'POST /v1/escalations/acknowledgements': () => ({ body: { ids: ['nothing'] } }),
  'POST /v1/escalations/{id}/acknowledgement': system => anAlarm(system, alarm => alarm),
  'POST /v1/inbox/{id}/read': system => anAlarm(system, (_, notice) => notice),
  'POST /v1/deliveries/{id}/redelivery': aFailedDelivery,
  'PUT /v1/me/destinations': () => ({ body: { items: [mailbox] } }),
  'GET /v1/staff/{id}/destinations': () => ({ path: { id: 'fd-S01' } }),
  'PUT /v1/staff/{id}/destinations': () => ({ path: { id: 'fd-S01' }, body: { items: [mailbox] } }),
  'GET /v1/groups/{key}': aGroup,
  'PUT /v1/groups/{key}': () => ({ path: { key: 'made' }, body: group }),
  'DELETE /v1/groups/{key}': aGroup,
  'POST /v1/webhooks': () => ({ body: webhook }),
  'DELETE /v1/webhooks/{id}': aWebhook,
  'POST /v1/webhooks/{id}/secret': aWebhook,
  'POST /v1/webhooks/{id}/replay': async system => ({
    ...(await aWebhook(system)),
    body: { from: new Date(system.now() - 60_000).toISOString() },
  }),
  'GET /v1/webhooks/{id}/deliveries': aWebhook,
  'POST /v1/webhooks/{id}/deliveries/{delivery}/redelivery': aSentEvent,
  'POST /v1/texts/receipts': aText,
  'GET /v1/registers/{register}/entries': () => ({ path: { register: 'appointment-register-1' } }),
  'GET /v1/registers/{register}/entries.xlsx': () => ({ path: { register: 'appointment-register-1' } }),
  'GET /v1/reports/{key}': () => ({ path: { key: 'weekly-sum' } }),
  'GET /v1/reports/{key}.xlsx': () => ({ path: { key: 'weekly-sum' } }),
  'GET /v1/customers/lookup': () => ({ query }),
  'GET /v1/customers/history': () => ({ query }),
  'POST /v1/customers/{plate}/merge': aSecondPlate,
  'POST /v1/customers/{plate}/erasure': () => ({ path: { plate: '渝B00001' }, body: { reason: '本人要求' } }),
  'PUT /v1/customers/{plate}/hold': () => ({ path: { plate: '渝B00002' }, body: { reason: '诉讼' } }),
  'DELETE /v1/customers/{plate}/hold': async ({ as }) => {
    const path = { plate: '渝B00003' };
    await as('admin-1').put(`/customers/${path.plate}/hold`, { reason: '诉讼' });
    return { path };
  },
  'PUT /v1/retention/policy': () => ({ body: { periods: { texts: 'P2Y' } } }),
  'POST /v1/retention/runs': () => ({ body: { dryRun: true } }),
  'POST /v1/departures': () => ({ body: { ...customer, store: 'S01' } }),
  'POST /v1/reminder-plans': () => ({ body: plan() }),
  'GET /v1/reminder-plans/{id}': async system => ({ path: { id: await aPlan(system) } }),
  'GET /v1/reminder-plans/{id}/errors': async system => ({ path: { id: await aPlan(system) } }),
  'GET /v1/reminder-plans/{id}/rows': async system => ({ path: { id: await aPlan(system) } }),
  'POST /v1/reminder-plans/{id}/pause': async system => ({ path: { id: await aPlan(system) } }),
  'POST /v1/reminder-plans/{id}/resume': aPausedPlan,
  'POST /v1/reminder-plans/{id}/cancellation': async system => ({
    path: { id: await aPlan(system) },
    body: { reason: '取消' },
  }),
  'GET /v1/events': () => ({ query: '?follow=false' }),
  'GET /v1/schedule': () => ({ query: '?store=S01' }),
  'GET /v1/schedule.xlsx': () => ({ query: '?store=S01' }),
  'GET /v1/schedule/capacity': () => ({ query: '?store=S01' }),
  'PUT /v1/schedule/capacity': () => ({ body: capacity }),
  'POST /v1/schedules': () => ({ body: schedule }),
  'GET /v1/schedules/{id}': aSchedule,
  'POST /v1/schedules/{id}/pause': aSchedule,
  'POST /v1/schedules/{id}/resume': aSchedule,
  'POST /v1/schedules/{id}/trigger': aSchedule,
  'DELETE /v1/schedules/{id}': aSchedule,
  'POST /v1/offers': () => ({ body: offer }),
  'DELETE /v1/offers/{id}': async ({ as }) => ({
    path: { id: must(201, await as('sp-1').post<Made>('/offers', offer)).id },
  }),
  'GET /v1/policies/{procedure}': () => ({ path: { procedure } }),
  'PUT /v1/policies/{procedure}': () => ({ path: { procedure }, body: { store: 'S01', warnAt: 0.5 } }),
  'GET /v1/policies/{procedure}/versions': () => ({ path: { procedure } }),
  'GET /v1/calendars/{year}/versions': () => ({ path: { year: nextYear } }),
  'PUT /v1/calendars/{year}': () => ({ path: { year: nextYear }, body: { store: 'S01', holidays: {}, workdays: {} } }),
  'PUT /v1/orders/{procedure}': () => ({ path: { procedure }, body: { reseating: 'automatic' } }),
  'GET /v1/orders/{procedure}/cases': () => ({ path: { procedure } }),
  'POST /v1/api-keys': () => ({ body: key }),
  'DELETE /v1/api-keys/{id}': async ({ as }) => ({
    path: { id: must(201, await as('admin-1').post<Made>('/api-keys', key)).id },
  }),
};

/** The same for a route that needs no more than a case. */
export const anyCase: Plausible = async system => ({ path: await idOfCase(system) });
