import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Probing } from '../domain/dead-man/probing';
import type { Orders } from '../domain/language/trial';
import type { Ledger } from '../db/ledger/in-ledger';
import type { EventSettings } from './events/settings';
import type { ApiMetrics } from './metrics';
import type { HttpSettings } from './http/http-variables';
import type { Authenticator } from './plugins/authenticate';
import type { RoleMap } from './scim/said-of-member';
import type { SignIn } from './sign-in/sign-in';
import type { Links } from './view';

declare module 'fastify' {
  interface FastifyInstance {
    metrics: ApiMetrics;
  }
}

/** Everything the routes need, handed in by the server. */
export interface Deps {
  ledger: Ledger;
  authenticate: Authenticator;
  /** The orders in force: cases of a former edition are tried against them. */
  orders: Orders;
  links: Links;
  corsOrigins: string[];
  /** Limits, time-outs and proxies. */
  http: HttpSettings;
  /** The folder of the board's files, where it is not the one beside this code. */
  board?: string;
  /** How streams of events behave, where that is not as usual. */
  events?: Partial<EventSettings>;
  /** Under which names besides this machine's own the API may be asked for; null for any. */
  hosts: readonly string[] | null;
  /** The identity provider's names of roles and ours; absent or null where they are called the same. */
  roleMap?: RoleMap;
  /** The gateway's signature of a receipt, null when it is not right; absent where the gateway has no key for receipts. */
  receiptSignature?: ReceiptSignature | null;
  webhooks: WebhookDoor;
  /** How the alarms are tried; absent or null where they are not. */
  probing?: Probing | null;
  /** How people sign in on the board; absent or null where they do not. */
  signIn?: SignIn | null;
  /** Demo staff may sign in on the board; only in the embedded stack. */
  signDemoToken: ((staffId: string) => Promise<string>) | null;
}

/** What is asked of the way to systems of the chain when one is to be told something. */
export interface WebhookDoor {
  /** Why nothing may be sent to an address, in words without it; null where something may. */
  whyNot(url: string): Promise<string | null>;
  /** As Standard Webhooks writes it. */
  newSecret(): string;
  /** For how long the secret before signs as well. */
  formerSecretMs: number;
}

/** Reads the signature of a receipt that was signed about `nowMs`. */
export type ReceiptSignature = (
  headers: Readonly<Record<string, unknown>>,
  body: string,
  nowMs: number,
) => string | null;

/** The application with zod's types on its routes. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;
