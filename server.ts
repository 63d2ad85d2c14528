import { setFlagsFromString } from 'node:v8';
import type { Logger } from 'pino';
import { createApp } from './api/app';
import { signToken } from './api/demo-keys';
import type { WebhookDoor } from './api/deps';
import { followWorld } from './api/follow-world';
import { createAuthenticator, type Authenticator } from './api/plugins/authenticate';
import { lettingIn } from './api/sign-in/new-people';
import { createSignIn, type SignIn } from './api/sign-in/sign-in';
import { createOutbound } from './channels/outbound/outbound';
import { verifiedSignature } from './channels/sms/signature';
import { newSecret } from './channels/webhook/secrets';
import { readConfig, readOrExit, withIssuer, type Config } from './config';
import { connect } from './db/connection';
import type { Ledger } from './db/ledger/in-ledger';
import { awaitWorld, type KnownWorld } from './db/world';
import { createLog } from './log';
import { ordersInForce } from './workflows/orders-in-force';

// swept when it has grown by half, not fourfold: an import of half a million lines would fill what there is
setFlagsFromString('--heap-growing-percent=50');

async function main(): Promise<void> {
  const config = readOrExit(env => withIssuer(readConfig(env), env));
  const log = createLog('api', config.logLevel);
  const store = connect(config.databaseUrl, config.databasePool, error =>
    log.warn({ err: error }, 'a database connection was dropped'),
  );
  const orders = ordersInForce();
  const now = Date.now; // the one clock of this process
  const world = await awaitWorld(store.pool, orders, now, error =>
    log.warn({ err: error }, 'no database yet; trying again'),
  );
  const ledger = { store, world, now };
  const signIn = signInWith(config, ledger, log);
  const authenticate = await authenticatorWith(config, ledger, signIn);
  const receipts = config.textGateway?.receipts ?? null;
  const app = await createApp(
    {
      ledger,
      authenticate,
      signIn,
      roleMap: config.signIn.claims.roleMap,
      orders,
      links: { publicUrl: config.publicUrl, historyUrl: historyUrl(config) },
      corsOrigins: config.corsOrigins,
      http: config.http,
      hosts: config.demo ? [new URL(config.publicUrl).host] : null,
      receiptSignature: receipts && ((headers, body, nowMs) => verifiedSignature(receipts, headers, body, nowMs)),
      webhooks: webhookDoor(config),
      probing: config.probing,
      signDemoToken: config.demo ? demoSigner(config, world) : null,
    },
    log,
  );
  const followed = followWorld({
    url: config.databaseUrl,
    world,
    onMoved: app.streams.wake,
    onLost: (error, what) => log.warn({ err: error }, what),
  });
  await app.listen({ port: config.port, host: config.host });
  log.info({ port: config.port }, 'api is up');

  const stop = async (): Promise<void> => {
    await app.close();
    await followed.close();
    await store.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

function historyUrl({ temporalUiUrl, temporalUiPort, temporalNamespace }: Config): string {
  return `${temporalUiUrl ?? `http://127.0.0.1:${temporalUiPort}`}/namespaces/${temporalNamespace}`;
}

function webhookDoor({ outboundAllowed, formerSecretMs }: Config): WebhookDoor {
  return { whyNot: createOutbound({ allowed: outboundAllowed }).whyNot, newSecret, formerSecretMs };
}

function authenticatorWith(config: Config, ledger: Ledger, signIn: SignIn | null): Promise<Authenticator> {
  const { store, world, now } = ledger;
  return createAuthenticator({
    issuer: config.authIssuer,
    audience: config.authAudience,
    jwks: config.authJwks,
    longestLifeS: config.authLongestTokenHours * 3_600,
    agencies: world.agencies,
    claims: config.signIn.claims,
    bySession: signIn?.sessions.callerOf,
    letIn: config.signIn.makesPeople ? lettingIn(ledger) : undefined,
    db: store.pool,
    now,
  });
}

function signInWith({ signIn, authIssuer, publicUrl }: Config, ledger: Ledger, log: Logger): SignIn | null {
  const { client, makesPeople, ...settings } = signIn;
  if (!client) return null;
  const onFailed = (event: Readonly<Record<string, unknown>>, what: string) => log.warn(event, what);
  return createSignIn(ledger, { ...client, ...settings, issuer: authIssuer, publicUrl }, { makesPeople, onFailed });
}

function demoSigner({ dataDir, authIssuer, authAudience }: Config, world: KnownWorld): (id: string) => Promise<string> {
  return async id => {
    const member = world.staff().find(each => each.id === id);
    if (!member) throw new Error('the member of staff was looked up before');
    return signToken(dataDir, member, { issuer: authIssuer, audience: authAudience });
  };
}

void main();
