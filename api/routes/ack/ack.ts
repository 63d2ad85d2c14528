import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError, refusals } from '../../../domain/errors';
import { saidOf } from '../../../domain/notices/said';
import { localTime } from '../../../domain/calendar/calendar';
import { acknowledgeEscalation } from '../../../db/ledger/deadlines/acknowledge-escalation';
import { inLedger } from '../../../db/ledger/in-ledger';
import { readAckToken, spendAckToken, type AckToken } from '../../../db/ledger/notices/ack-tokens';
import { sayingOf } from '../../../db/ledger/notices/saying-of';
import { readNotice } from '../../../db/read/notice';
import type { App, Deps } from '../../deps';
import { hasRole, supervisors } from '../../request';
import { answererOf } from './answerer';
import { ackPage, whyGone, type AckShown } from './page';

const params = z.object({ token: z.string().min(1).max(2_000) });
const said = z.object({ minutes: z.enum(['', '15', '30', '60']).default('') });
const FORM = 'application/x-www-form-urlencoded';

/** GET and POST /ack/{token}: the page a mail or a robot links to. To look at it acknowledges nothing: programs do that, too. */
export function ackRoutes(app: App, deps: Deps): void {
  app.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: 1_000 }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.get('/ack/:token', { schema: { hide: true, params } }, (request, reply) =>
    answer(deps, request, reply, { show: () => look(deps, request.params.token) }),
  );
  app.post('/ack/:token', { schema: { hide: true, params } }, (request, reply) =>
    answer(deps, request, reply, {
      async show() {
        const { minutes } = said.catch({ minutes: '' }).parse(request.body ?? {});
        await acknowledge(deps, request.params.token, minutes === '' ? undefined : Number(minutes) * 60_000);
        return look(deps, request.params.token, true);
      },
      orElse: () => look(deps, request.params.token),
    }),
  );
}

async function look(deps: Deps, token: string, isUsed = false): Promise<AckShown> {
  const { ledger } = deps;
  const { escalationId, person } = await readAckToken(ledger.store.pool, token, ledger.now(), isUsed);
  const { name } = answererOf(ledger.world, person);
  const found = await readNotice(ledger.store.pool, escalationId);
  if (!found) throw new DomainError('gone', 'What it was about is not kept any more.');
  const { acknowledgedBy, backBy, status } = found;
  const saying = await sayingOf(ledger.world, found.case, ledger.now());
  const said = saidOf(found.notice, saying);
  if (acknowledgedBy === null) return status === 'open' ? { is: 'open', said, person: name } : { is: 'over', said };
  const until = backBy === null ? null : localTime(Date.parse(backBy), saying.timeZone);
  return { is: 'acknowledged', said, by: ledger.world.nameOf(acknowledgedBy) ?? acknowledgedBy, until };
}

async function acknowledge(deps: Deps, token: string, backInMs: number | undefined): Promise<void> {
  const { ledger } = deps;
  const { now, store } = ledger;
  const found: AckToken = await readAckToken(store.pool, token, now());
  const caller = answererOf(ledger.world, found.person);
  const wanted = {
    escalationId: found.escalationId,
    note: undefined,
    backByMs: backInMs === undefined ? undefined : now() + backInMs,
    caller,
    maySupervise: hasRole(caller, supervisors),
    now,
  };
  await inLedger(ledger, async (tx, world) => {
    await spendAckToken(tx, token, found, now());
    await acknowledgeEscalation(tx, wanted, world);
  });
}

/** A page for people, or the problem itself for whoever asks for JSON. */
async function answer(
  { links }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { show, orElse }: { show: () => Promise<AckShown>; orElse?: () => Promise<AckShown> },
): Promise<FastifyReply> {
  let status = 200;
  let shown: AckShown;
  try {
    shown = await show();
  } catch (error) {
    if (!(error instanceof DomainError) || request.headers.accept?.includes('json')) throw error;
    status = refusals[error.code];
    // whoever comes second is shown who was first
    shown = error.code === 'already-acknowledged' && orElse ? await orElse() : whyGone(error);
  }
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(ackPage(shown, `${links.publicUrl}/`));
}
