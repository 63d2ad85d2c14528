import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isStaffRole, type StaffRole } from '../../domain/people/roles';
import { isLoopback, reachableHost } from '../http/loopback';
import { whole } from '../http/whole';

const claim = (usual: string) => z.string().max(200).default(usual);
const role = z.string().refine(isStaffRole, 'names a role we do not have');
const roleMap = z.record(z.string(), z.union([role.transform(one => [one]), z.array(role)]));

/** How people sign in on the board, and what tokens of theirs say. */
export const signInVariables = {
  AUTH_CLIENT_ID: z.string().optional(),
  AUTH_CLIENT_SECRET: z.string().optional(),
  AUTH_SCOPE: z.string().default('openid profile'),
  AUTH_SUBJECT_CLAIM: claim('sub'),
  AUTH_ROLES_CLAIM: claim('roles'),
  AUTH_STORE_CLAIM: claim('store'),
  AUTH_AGENCY_CLAIM: claim('agency'),
  AUTH_ROLES_MAP: z.string().transform(readRoleMap).optional(),
  AUTH_MAKES_PEOPLE: z.stringbool('must be true or false').default(false),
  AUTH_SESSION_IDLE_MINUTES: whole(1, 1_440, 30),
  AUTH_SESSION_HOURS: whole(1, 168, 12),
};

export type SignInVariables = z.infer<z.ZodObject<typeof signInVariables>>;

/** The values of these are not repeated in messages. */
export const secretSignInVariables: readonly string[] = ['AUTH_CLIENT_SECRET'];

/** What no variable can say of itself alone. */
export function checkSignIn(
  given: SignInVariables & { AUTH_ISSUER: string; HOST: string; PUBLIC_URL?: string | undefined },
  context: z.RefinementCtx,
): void {
  const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  const {
    AUTH_CLIENT_ID,
    AUTH_CLIENT_SECRET,
    AUTH_ISSUER,
    AUTH_SCOPE,
    PUBLIC_URL = `http://${reachableHost(given.HOST)}`,
  } = given;
  if (AUTH_CLIENT_ID !== undefined && AUTH_CLIENT_SECRET === undefined)
    return refuse('AUTH_CLIENT_SECRET', 'is missing: the board signs in with AUTH_CLIENT_ID and this');
  if (AUTH_CLIENT_SECRET !== undefined && AUTH_CLIENT_ID === undefined)
    return refuse('AUTH_CLIENT_ID', 'is missing: the board signs in with this and AUTH_CLIENT_SECRET');
  if (AUTH_CLIENT_ID === undefined) return;
  if (!URL.canParse(AUTH_ISSUER))
    refuse('AUTH_ISSUER', 'must be the URL of the provider, where it is asked what it can');
  if (!AUTH_SCOPE.split(' ').includes('openid')) refuse('AUTH_SCOPE', 'must have openid among its words');
  if (PUBLIC_URL.startsWith('http:') && !isLoopback(new URL(PUBLIC_URL).hostname))
    refuse('PUBLIC_URL', 'must be https where people sign in, but on this machine');
}

/** The settings the variables describe; null for `client` where nobody signs in on the board. */
export function signInOf(given: SignInVariables) {
  const { AUTH_CLIENT_ID: clientId, AUTH_CLIENT_SECRET: clientSecret } = given;
  return {
    claims: {
      names: {
        subject: given.AUTH_SUBJECT_CLAIM,
        roles: given.AUTH_ROLES_CLAIM,
        store: given.AUTH_STORE_CLAIM,
        agency: given.AUTH_AGENCY_CLAIM,
      },
      roleMap: given.AUTH_ROLES_MAP ?? null,
    },
    makesPeople: given.AUTH_MAKES_PEOPLE,
    client: clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret },
    scope: given.AUTH_SCOPE,
    idleMs: given.AUTH_SESSION_IDLE_MINUTES * 60_000,
    longestMs: given.AUTH_SESSION_HOURS * 3_600_000,
  };
}

/** Their names of roles and ours, from a JSON file: `{"shop-reception":"front-desk","boss":["store-manager"]}`. */
function readRoleMap(path: string, context: z.RefinementCtx): ReadonlyMap<string, readonly StaffRole[]> {
  try {
    const { success, data, error } = roleMap.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (success) return new Map(Object.entries(data));
    const [issue] = error.issues;
    const where = issue?.path.join('.') ?? '';
    context.addIssue({
      code: 'custom',
      message: `of the file, ${where || 'its content'} is no role or list of roles of ours`,
    });
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a JSON file of their names of roles and ours' });
  }
  return z.NEVER;
}
