import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/errors';
import { isMet, tagOf, type Condition } from '../../../domain/values/versions';
import { keepProvisioned } from '../../../db/ledger/directory/keep-provisioned';
import { inLedger } from '../../../db/ledger/in-ledger';
import { listProvisioned, type Provisioned } from '../../../db/read/directory/provisioned';
import type { Deps } from '../../deps';
import { conditionOf } from '../../precondition';
import { callerOf } from '../../request';
import { saidOfMember } from '../../scim/said-of-member';
import type { UserSaid } from '../../scim/user-form';
import { handBackSoon } from '../staff/hand-back-soon';
import { keeperOf } from '../staff/keeper';

const MOST_TRIES = 5;

/** One user the caller looks after. Throws `not-found`. */
export async function userOf({ ledger }: Deps, request: FastifyRequest, id: string): Promise<Provisioned> {
  const { stores } = keeperOf(callerOf(request));
  const who = { by: 'id', value: id } as const;
  const [user] = (await listProvisioned(ledger.store.pool, { stores, who, offset: 0, limit: 1 })).found;
  if (!user) throw new DomainError('not-found', 'There is no such user.');
  return user;
}

/**
 * Changes a user by what `says` makes of how it stands, on the version the client means. Where another change comes between
 * reading and writing it is made on that one, so that neither undoes the other. Throws `not-found`, `precondition-failed`, and
 * as `keepStaff`.
 */
export async function changeUser(
  deps: Deps,
  request: FastifyRequest,
  id: string,
  says: (standing: Provisioned) => UserSaid,
): Promise<Provisioned> {
  const wanted = conditionOf(request);
  for (let tries = 1; ; tries++) {
    const standing = await userOf(deps, request, id);
    mustBeMeant(wanted, standing.entry.version);
    const said = says(standing);
    mustKeepName(said, standing.entry.key);
    try {
      await keep(deps, request, { id, said, before: standing.entry.body, condition: onlyAt(standing.entry.version) });
      return await userOf(deps, request, id);
    } catch (error) {
      const isOvertaken = error instanceof DomainError && error.code === 'precondition-failed';
      if (!isOvertaken || tries >= MOST_TRIES) throw error;
    }
  }
}

interface Keep {
  id: string;
  said: UserSaid;
  before: Provisioned['entry']['body'] | null;
  condition: Condition;
}

/** Writes what is said of a user, as `PUT /staff/{id}` does, and hands back what they may hold no more. */
export async function keep(deps: Deps, request: FastifyRequest, { id, said, before, condition }: Keep): Promise<void> {
  const { ledger, roleMap = null } = deps;
  const caller = callerOf(request);
  const body = saidOfMember(said, before, roleMap);
  const keeping = { by: caller.id, nowMs: ledger.now(), condition };
  const wanted = { id, body, externalId: said.externalId, keeper: keeperOf(caller) };
  await inLedger(ledger, tx => keepProvisioned(tx, wanted, keeping));
  await ledger.world.refresh();
  await handBackSoon(ledger, id);
}

const onlyAt = (version: number): Condition => ({ match: tagOf(version), noneMatch: null });

function mustBeMeant(condition: Condition, version: number): void {
  if (isMet(condition, version)) return;
  throw new DomainError('precondition-failed', 'It is not as it was when you read it.', { version });
}

function mustKeepName({ userName }: UserSaid, id: string): void {
  if (userName === undefined || userName.trim().toLowerCase() === id.toLowerCase()) return;
  const detail = 'userName is what work is on record by, and does not change.';
  throw new DomainError('invalid-request', detail, { scimType: 'mutability' });
}
