import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '../../domain/errors';
import { isStaffRole } from '../../domain/people/roles';
import type { Caller } from '../../domain/cases/caller';
import { endSession } from '../../db/ledger/sessions/end-session';
import { endSessionsAtProvider } from '../../db/ledger/sessions/end-sessions-at-provider';
import { openSession } from '../../db/ledger/sessions/open-session';
import { useSession, type OpenSession } from '../../db/ledger/sessions/use-session';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { withSight } from '../plugins/sight';
import { cookieCalled } from './cookies';
import { mustBeOurPage } from './csrf';
import type { SignedOut } from './logout-token';
import { letIn } from './new-people';
import type { Granted } from './provider';
import { openTokens, refreshAtMs, sealTokens, whoIs, type Renew } from './renewing';
import type { SignInSettings } from './settings';

export interface SessionsOptions {
  ledger: Ledger;
  settings: SignInSettings;
  makesPeople: boolean;
  renew: Renew;
}

export type Sessions = ReturnType<typeof createSessions>;

interface Asked {
  cookie?: string | undefined;
  'x-csrf-token'?: string | string[] | undefined;
  /** The page looked by itself: nobody has done anything. */
  'x-by-itself'?: string | string[] | undefined;
}

/** Who is signed in with a cookie of ours, in whichever process, for as long as the database keeps it. */
export function createSessions({ ledger, settings, makesPeople, renew }: SessionsOptions) {
  const cookie = cookieCalled('shoushi', settings.publicUrl);
  const { now } = ledger;
  const secretIn = (headers: Asked) => cookie.read(headers.cookie);
  return {
    secretIn,
    clear: cookie.clear,
    /** Opens a session for whom the provider vouches; the answer is its Set-Cookie. Throws `forbidden`. */
    async open(granted: Granted, headers: Asked): Promise<string> {
      const nowMs = now();
      const who = whoIs(granted.claims, settings.claims, ledger.world.agencies());
      if (who.roles.length === 0)
        throw new DomainError('forbidden', 'What you sign in with names no role of ours.', { why: 'no-role' });
      const secret = randomBytes(32).toString('base64url');
      const former = secretIn(headers);
      const session = {
        ...{ hash: hashOf(secret), person: who.id, subject: granted.subject, name: who.name, roles: who.roles },
        ...{ store: who.store, agency: who.agency, tokens: await sealTokens(secret, granted.tokens) },
        ...{ idleAtMs: nowMs + settings.idleMs, endsAtMs: nowMs + settings.longestMs },
        ...{ providerSession: granted.session, refreshAtMs: refreshAtMs(granted, nowMs) },
      };
      const isMade = await inLedger(ledger, async tx => {
        const made = await letIn(tx, who, makesPeople, nowMs);
        await openSession(tx, session, { former: former && hashOf(former), nowMs });
        return made;
      });
      if (isMade) await ledger.world.refresh();
      return cookie.set(secret);
    },
    /**
     * Whose session a request shows, null where it shows none. Throws `unauthenticated` for one that is over, and
     * `csrf-token-required` for what did not come from a page of it.
     */
    async callerOf(headers: Asked, method: string): Promise<Caller | null> {
      const secret = secretIn(headers);
      if (secret === null) return null;
      const hash = hashOf(secret);
      const nowMs = now();
      const isWorking = headers['x-by-itself'] === undefined;
      const use = { nowMs, idleAtMs: isWorking ? nowMs + settings.idleMs : null };
      let session = await useSession(ledger.store.pool, hash, use);
      if (session && isWorking) session = await renew({ session, hash, secret, nowMs });
      if (!session) throw new DomainError('unauthenticated', 'You are signed in no more.', { why: 'ended' });
      mustBeOurPage(secret, headers['x-csrf-token'], method);
      return callerIn(session, hash, nowMs);
    },
    /** Ends those of whom the provider has signed out; false where it has said so before. */
    endAtProvider: (ended: SignedOut): Promise<boolean> =>
      inLedger(ledger, tx => endSessionsAtProvider(tx, ended, now())),
    /** Ends the session a request shows; answers what signs its holder out at the provider. */
    async end(headers: Asked): Promise<{ idToken: string | null }> {
      const secret = secretIn(headers);
      if (secret === null) return { idToken: null };
      const sealed = await inLedger(ledger, tx => endSession(tx, hashOf(secret), 'asked', now()));
      return { idToken: (await openTokens(secret, sealed, now())).id };
    },
  };
}

function callerIn({ person, name, roles, store, agency, endsAt }: OpenSession, hash: string, nowMs: number): Caller {
  const known = { id: person, name, roles: roles.filter(isStaffRole), store, agency, isMachine: false };
  return { ...withSight(known), session: hash, endsInMs: endsAt.getTime() - nowMs };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
