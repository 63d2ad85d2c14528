import type { FastifyRequest } from 'fastify';
import { recordAudit } from '../../db/audit';
import { auditedReads } from '../audited-reads';
import type { App, Deps } from '../deps';

const SAME_FOR_MS = 60_000;
const MOST_KNOWN = 20_000;

/** By what was asked, as far as the audit needs it: a name, a phone, a card number and free words are not kept. */
const keptOf = [
  ...['id', 'register', 'plate', 'store', 'procedure', 'status', 'state', 'overdue', 'service', 'from', 'to', 'kind'],
  'caseId',
  'key',
];

/**
 * Who read what of customers, on record before the answer leaves: without the record there is no answer. A page that
 * looks again every two seconds is one reading a minute.
 */
export function auditReads(app: App, { ledger }: Pick<Deps, 'ledger'>): void {
  const known = new Map<string, number>();
  app.addHook('onSend', async (request, reply) => {
    const act = actOf(request);
    const isRead = reply.statusCode < 300 && String(reply.getHeader('content-type')).includes('json');
    if (act === null || !isRead || !request.caller) return;
    const detail = keptFrom({ ...asked(request.params), ...asked(request.query) });
    const key = JSON.stringify([request.caller.id, act, detail]);
    const nowMs = ledger.now();
    if ((known.get(key) ?? 0) > nowMs) return;
    await recordAudit(ledger.store.pool, request.caller.id, act, detail, nowMs);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, nowMs + SAME_FOR_MS);
  });
}

function actOf({ method, routeOptions }: FastifyRequest): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  const act = auditedReads[(routeOptions.url ?? '').replace(/^\/v1/, '')] ?? null;
  return act === 'itself' ? null : act;
}

function asked(given: unknown): Record<string, unknown> {
  return typeof given === 'object' && given !== null ? { ...given } : {};
}

function keptFrom(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(keptOf.flatMap(name => (given[name] === undefined ? [] : [[name, given[name]]])));
}
