import { isSubject } from '../../../domain/people/subjects';
import type { Querier } from '../../connection';
import { tellOfKeysLeft } from '../api-keys/tell-of-keys-left';
import { inLedger, type Ledger } from '../in-ledger';
import { handBackCase } from './hand-back-case';

/** Whose work is to be handed back, and by whose word. */
export interface HandBack {
  staff: string;
  by: string;
  askedAt: Date;
  lookAt: Date;
  isLast: boolean;
}

/** Processes that have not heard yet may still let the person act: whoever was cut off hears within as long. */
const AGAIN_AFTER_MS = 10_000;

/** What is to be handed back, the longest due first. */
export async function handBacksToCome(db: Querier): Promise<HandBack[]> {
  const found = await db.query<HandBack>({
    name: 'hand-backs-to-come',
    text: `select staff, by, asked_at as "askedAt", look_at as "lookAt", is_last as "isLast" from hand_backs order by look_at`,
  });
  return found.rows;
}

/**
 * Hands back what one person holds, each case in a transaction of its own, at most `most` of them; answers whether that was
 * all. Throws the last failure once the others are through.
 */
export async function handBackAll(ledger: Ledger, asked: HandBack, most: number): Promise<boolean> {
  const { pool } = ledger.store;
  const cases = await casesHeldBy(pool, asked.staff, most + 1);
  let failure: unknown = null;
  for (const caseId of cases.slice(0, most)) {
    const wanted = { caseId, person: asked.staff, by: asked.by, now: ledger.now };
    await inLedger(ledger, (tx, world) => handBackCase(tx, wanted, world)).catch((error: unknown) => (failure = error));
  }
  if (failure !== null) throw new Error('a case could not be handed back', { cause: failure });
  if (cases.length > most) return false;
  if (ledger.world.hasLeft(asked.staff)) {
    await skipQueued(pool, asked.staff);
    await inLedger(ledger, (tx, world) => tellOfKeysLeft(tx, world, asked, ledger.now()));
  }
  await settle(pool, asked, ledger.now());
  return true;
}

async function casesHeldBy(db: Querier, staff: string, most: number): Promise<string[]> {
  const found = await db.query<{ id: string }>({
    name: 'cases-held-by',
    text: `select case_id as id from steps where status = 'open' and claimed_by = $1
      union select case_id from escalations where status = 'open' and "to" @> $2::jsonb
      order by id desc limit $3`,
    values: [staff, JSON.stringify([{ id: staff }]), most],
  });
  return found.rows.map(({ id }) => id);
}

/** What was on its way to who has left goes nowhere. By a name that is reserved since, it is on its way to somebody else. */
async function skipQueued(db: Querier, staff: string): Promise<void> {
  if (!isSubject(staff)) return;
  await db.query({
    name: 'skip-what-was-queued',
    text: `update deliveries set state = 'skipped', reason = 'left', next_try_at = null
      where recipient = $1 and state = 'queued' and kind not in ('webhook', 'text')`,
    values: [staff],
  });
}

async function settle(db: Querier, { staff, askedAt, isLast }: HandBack, nowMs: number): Promise<void> {
  const text = isLast
    ? 'delete from hand_backs where staff = $1 and asked_at = $2'
    : 'update hand_backs set look_at = $3, is_last = true where staff = $1 and asked_at = $2';
  const values = [staff, askedAt, ...(isLast ? [] : [new Date(nowMs + AGAIN_AFTER_MS)])];
  await db.query({ name: isLast ? 'hand-back-is-over' : 'hand-back-again', text, values });
}
