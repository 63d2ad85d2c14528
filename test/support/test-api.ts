import type { Logger } from 'pino';
import { createApp } from '../../api/app';
import type { App, Deps } from '../../api/deps';
import { followWorld } from '../../api/follow-world';
import { usualHttp, type HttpSettings } from '../../api/http/http-variables';
import { createAuthenticator } from '../../api/plugins/authenticate';
import { lettingIn } from '../../api/sign-in/new-people';
import type { SignInSettings } from '../../api/sign-in/settings';
import { createSignIn } from '../../api/sign-in/sign-in';
import type { Gateway } from '../../channels/sms/http-gateway';
import { verifiedSignature } from '../../channels/sms/signature';
import type { Probing } from '../../domain/dead-man/probing';
import type { Ledger } from '../../db/ledger/in-ledger';
import type { Orders } from '../../domain/language/trial';
import type { Issuer } from './issuer';
import { webhookDoor } from './webhook-door';

export interface TestApiOptions {
  url: string;
  ledger: Ledger;
  issuer: Issuer;
  orders: Orders;
  log: Logger;
  /** The gateway whose receipts are taken. */
  texts?: Gateway | undefined;
  /** Limits and time-outs; left out, a test may ask as often as it likes. */
  http?: HttpSettings | undefined;
  /** How streams of events behave, where that is not as usual. */
  events?: Deps['events'];
  /** What webhooks may reach inside the house, as OUTBOUND_ALLOW. */
  allow?: string | undefined;
  /** How people sign in on the board; left out, they do not. */
  signIn?: SignInSettings | undefined;
  /** Whether somebody who comes with a token and is missing in the directory is made. */
  makesPeople?: boolean | undefined;
  /** How the alarms are tried. */
  probing?: Probing | undefined;
}

const unlimited: HttpSettings = {
  ...usualHttp,
  limits: { refusedSignIns: 0, lookUps: 0, departures: 0, requests: 0 },
};

/** What server.ts puts together, without listening. */
export async function startApi(options: TestApiOptions): Promise<{ app: App; closeApi(): Promise<void> }> {
  const { url, ledger, issuer, orders, log, texts, http = unlimited, events = {}, allow, probing = null } = options;
  const { signIn: signInSettings, makesPeople = false } = options;
  const told = { makesPeople, onFailed: (event: object, what: string) => log.warn(event, what) };
  const signIn = signInSettings ? createSignIn(ledger, signInSettings, told) : null;
  const authenticate = await createAuthenticator({
    issuer: issuer.name,
    audience: undefined,
    jwks: issuer.jwks,
    agencies: ledger.world.agencies,
    claims: signInSettings?.claims,
    bySession: signIn?.sessions.callerOf,
    letIn: makesPeople ? lettingIn(ledger) : undefined,
    db: ledger.store.pool,
    now: Date.now, // whoever signs the tokens goes by their own clock
  });
  const links = { publicUrl: 'http://board.test', historyUrl: 'http://engine.test/namespaces/default' };
  const receipts = texts?.receipts ?? null;
  const receiptSignature: Deps['receiptSignature'] =
    receipts && ((headers, body, nowMs) => verifiedSignature(receipts, headers, body, nowMs));
  const deps = {
    ledger,
    authenticate,
    signIn,
    roleMap: signInSettings?.claims.roleMap ?? null,
    orders,
    links,
    corsOrigins: [],
    signDemoToken: null,
    webhooks: webhookDoor(allow),
    probing,
  };
  const app = await createApp({ ...deps, http, events, hosts: null, receiptSignature }, log);
  const followed = followWorld({ url, world: ledger.world, onMoved: app.streams.wake, onLost: () => undefined });
  await app.ready();
  const closeApi = async () => {
    await app.close();
    await followed.close();
    await ledger.store.close();
  };
  return { app, closeApi };
}
