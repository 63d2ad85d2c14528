import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { cookieCalled } from './cookies';
import { sealedBy } from './sealed';
import type { SignInSettings } from './settings';

const LASTS_MS = 600_000;

const content = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() });

/** What a sign-in must come back with, which this browser alone has begun. */
export type UnderWay = z.infer<typeof content>;

/** Keeps a sign-in that is under way with the browser that began it: sealed, so that nobody else reads or makes one. */
export function keepUnderWay({ clientSecret, publicUrl }: Pick<SignInSettings, 'clientSecret' | 'publicUrl'>) {
  const cookie = cookieCalled('shoushi-sign-in', publicUrl);
  const { seal, open } = sealedBy(clientSecret, 'shoushi sign-in under way');
  return {
    begun: async (underWay: UnderWay, nowMs: number) =>
      cookie.set(await seal(underWay, nowMs + LASTS_MS), LASTS_MS / 1_000),
    /** Throws `unauthenticated` where none is under way in this browser. */
    async of(header: string | undefined, nowMs: number): Promise<UnderWay> {
      const kept = cookie.read(header);
      const { success, data } = content.safeParse(kept === null ? null : await open(kept, nowMs));
      if (success) return data;
      throw new DomainError('unauthenticated', 'No sign-in is under way in this browser.', { why: 'stale' });
    },
    over: cookie.clear,
  };
}
