import { join } from 'node:path';
import { z } from 'zod';
import { isLoopback } from './http/loopback';
import { whole } from './http/whole';
import { checkSignIn, signInOf, signInVariables, type SignInVariables } from './sign-in/sign-in-variables';

/** Whose tokens are taken. */
export const authVariables = {
  AUTH_ISSUER: z.string().default('shoushi-embedded'),
  AUTH_AUDIENCE: z.string().optional(),
  AUTH_JWKS: z.string().optional(),
  AUTH_LONGEST_TOKEN_HOURS: whole(1, 8_760, 24),
  ...signInVariables,
  DEMO: z.stringbool('must be true or false').optional(),
};

interface Auth extends SignInVariables {
  AUTH_ISSUER: string;
  AUTH_AUDIENCE?: string | undefined;
  AUTH_JWKS?: string | undefined;
  AUTH_LONGEST_TOKEN_HOURS: number;
  DATA_DIR: string;
}

export const authOf = (e: Auth) => ({
  authIssuer: e.AUTH_ISSUER,
  authAudience: e.AUTH_AUDIENCE,
  /** False: tokens are checked by the key pair of DATA_DIR. */
  hasIssuer: e.AUTH_JWKS !== undefined,
  authJwks: e.AUTH_JWKS ?? join(e.DATA_DIR, 'auth', 'jwks.json'),
  authLongestTokenHours: e.AUTH_LONGEST_TOKEN_HOURS,
  signIn: signInOf(e),
});

interface Given extends SignInVariables {
  HOST: string;
  PUBLIC_URL?: string | undefined;
  DATABASE_URL?: string | undefined;
  MIGRATION_DATABASE_URL?: string | undefined;
  DEMO?: boolean | undefined;
  AUTH_ISSUER: string;
  AUTH_JWKS?: string | undefined;
}

/** Refuses what would let strangers in: a demo sign-in that others reach, or that stands before real data; keys that come over plain http. */
export function checkSafety(given: Given, context: z.RefinementCtx): void {
  const refuse = (name: keyof Given, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if (given.DEMO === true && given.DATABASE_URL !== undefined)
    refuse('DEMO', 'the demo staff belong to the embedded database: leave DEMO out, or unset DATABASE_URL');
  if (given.MIGRATION_DATABASE_URL !== undefined && given.DATABASE_URL === undefined)
    refuse('MIGRATION_DATABASE_URL', 'is of no use while DATABASE_URL is not set');
  if (isDemo(given) && !isLoopback(given.HOST))
    refuse(
      'HOST',
      'the demo staff sign in without a password, so that stack listens on this machine alone: ' +
        'leave HOST out, or set DEMO=false and AUTH_ISSUER and AUTH_JWKS of a real issuer',
    );
  for (const name of ['AUTH_ISSUER', 'AUTH_JWKS'] as const)
    if (isPlainHttp(given[name])) refuse(name, 'must be https, but on this machine');
  checkSignIn(given, context);
}

/** Demo staff are there unless a database of yours, or DEMO=false, says otherwise. */
export function isDemo({ DEMO, DATABASE_URL }: Pick<Given, 'DEMO' | 'DATABASE_URL'>): boolean {
  return DEMO ?? DATABASE_URL === undefined;
}

function isPlainHttp(text = ''): boolean {
  if (!/^http:/i.test(text)) return false;
  return !URL.canParse(text) || !isLoopback(new URL(text).hostname);
}
