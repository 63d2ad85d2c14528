import path from 'node:path';
import { createApp } from '../../api/app';
import type { App, Deps } from '../../api/deps';
import { usualHttp } from '../../api/http/http-variables';
import { followWorld } from '../../api/follow-world';
import { createAuthenticator } from '../../api/plugins/authenticate';
import type { SignInSettings } from '../../api/sign-in/settings';
import { createSignIn } from '../../api/sign-in/sign-in';
import { connect } from '../../db/connection';
import { knowWorld } from '../../db/world';
import { createLog } from '../../log';
import { freePort } from '../../scripts/stack/ports';
import type { Lane } from './lane';
import { readServer } from './stack';
import { webhookDoor } from './webhook-door';

/** As `npm test` has just built it: what a browser gets is what a deployment serves. */
const builtBoard = path.join(__dirname, '../../dist/api/board');

/** How people sign in at the board that is served there. */
export type SettingsFor = (publicUrl: string) => Promise<SignInSettings>;

/** A second API on a system's database, as a deployment has several: this one listens, and lets the demo staff sign in. */
export async function serveBoard(
  system: Lane,
  events: Deps['events'] = {},
  settingsFor: SettingsFor | null = null,
): Promise<{ url: string; app: App; close(): Promise<void> }> {
  const { databaseUrl } = system;
  const store = connect(databaseUrl, 10, () => undefined);
  const world = await knowWorld(store.pool, system.orders, system.now);
  const { name: issuer, jwks, tokenOf } = system.issuer;
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const ledger = { store, world, now: system.now };
  const settings = await settingsFor?.(publicUrl);
  const signIn = settings ? createSignIn(ledger, settings, { makesPeople: false, onFailed: () => undefined }) : null;
  const authenticate = await createAuthenticator({
    issuer,
    audience: undefined,
    jwks,
    agencies: world.agencies,
    bySession: signIn?.sessions.callerOf,
    db: store.pool,
    now: Date.now,
  });
  const app = await createApp(
    {
      ledger,
      authenticate,
      signIn,
      orders: system.orders,
      links: {
        publicUrl,
        historyUrl: `${readServer().engine?.temporalUiUrl ?? 'http://engine.test'}/namespaces/default`,
      },
      corsOrigins: [],
      board: builtBoard,
      events,
      http: usualHttp,
      hosts: [],
      webhooks: webhookDoor('127.0.0.1'),
      signDemoToken: tokenOf,
    },
    createLog('board-test', process.env['TEST_LOG'] ?? 'silent'),
  );
  const followed = followWorld({ url: databaseUrl, world, onMoved: app.streams.wake, onLost: () => undefined });
  await app.listen({ port, host: '127.0.0.1' });
  const close = async () => {
    await app.close();
    await followed.close();
    await store.close();
  };
  return { url: publicUrl, app, close };
}
