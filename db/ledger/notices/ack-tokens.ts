import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../../domain/errors';
import type { Querier, Tx } from '../../connection';
import type { Ledger } from '../in-ledger';

/** Who may acknowledge what by a link. */
export interface AckToken {
  escalationId: string;
  person: string;
  untilMs: number;
}

const GOOD_FOR_MS = 8 * 3_600_000;
const SHORT_BYTES = 16;

/** Makes the tokens of links: each lets one person acknowledge one escalation, once, within eight hours. */
export function acknowledgingLinks({ store, now }: Ledger): (escalationId: string, person: string) => Promise<string> {
  let known: Promise<Buffer> | undefined;
  return async (escalationId, person) => {
    const key = await (known ??= signingKey(store.pool, now()).catch((error: unknown) => {
      known = undefined;
      throw error;
    }));
    const payload = Buffer.from(JSON.stringify([escalationId, person, now() + GOOD_FOR_MS])).toString('base64url');
    return `${payload}.${signatureOf(key, payload)}`;
  };
}

/** What a token says, where it is from here. Throws `gone` where it is old or was used (`isUsed`: it just was), `not-found` where it is no token. */
export async function readAckToken(db: Querier, token: string, nowMs: number, isUsed = false): Promise<AckToken> {
  const [payload = '', signature = '', ...more] = token.split('.');
  const expected = Buffer.from(signatureOf(await signingKey(db, nowMs), payload));
  const given = Buffer.from(signature);
  // with anything after it, it would be another token to whoever looks whether it was used
  const isOurs = more.length === 0 && given.length === expected.length && timingSafeEqual(given, expected);
  if (!isOurs) throw new DomainError('not-found', 'There is no such link.');
  const [escalationId, person, untilMs] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [
    string,
    string,
    number,
  ]; // it was signed here
  if (untilMs < nowMs) throw new DomainError('gone', 'This link is too old.', { why: 'old' });
  if (isUsed) return { escalationId, person, untilMs };
  const spent = await db.query({
    name: 'spent-token',
    text: 'select from spent_tokens where hash = $1',
    values: [hashOf(token)],
  });
  if (spent.rowCount !== 0) throw used();
  return { escalationId, person, untilMs };
}

/** Uses a token up. Throws `gone` when somebody has. */
export async function spendAckToken(tx: Tx, token: string, { untilMs }: AckToken, nowMs: number): Promise<void> {
  const spent = await tx.query({
    name: 'spend-token',
    text: `with old as (delete from spent_tokens where good_until < $3)
      insert into spent_tokens (hash, good_until) values ($1, $2) on conflict do nothing`,
    values: [hashOf(token), new Date(untilMs), new Date(nowMs)],
  });
  if (spent.rowCount === 0) throw used();
}

const used = () => new DomainError('gone', 'This link was used before.', { why: 'used' });

/** The key all processes sign with: the first one that needs it makes it. */
async function signingKey(db: Querier, nowMs: number): Promise<Buffer> {
  const found = await db.query<{ secret: string }>({
    name: 'signing-key',
    text: `with made as (insert into signing_keys (purpose, secret, created_at) values ('acknowledge', $1, $2)
        on conflict do nothing returning secret)
      select secret from made union all select secret from signing_keys where purpose = 'acknowledge' limit 1`,
    values: [randomBytes(32).toString('base64'), new Date(nowMs)],
  });
  const [row] = found.rows;
  if (!row) return signingKey(db, nowMs); // another process made it this instant
  return Buffer.from(row.secret, 'base64');
}

function signatureOf(key: Buffer, payload: string): string {
  return createHmac('sha256', key).update(payload).digest().subarray(0, SHORT_BYTES).toString('base64url');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
