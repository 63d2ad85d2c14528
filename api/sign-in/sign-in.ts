import type { Ledger } from '../../db/ledger/in-ledger';
import { createProvider, type Provider } from './provider';
import type { OnFailed } from './provider-errors';
import { renewing } from './renewing';
import { createSessions, type Sessions } from './sessions';
import type { SignInSettings } from './settings';

/** How people sign in at the board. */
export interface SignIn {
  settings: SignInSettings;
  provider: Provider;
  sessions: Sessions;
}

export function createSignIn(
  ledger: Ledger,
  settings: SignInSettings,
  { makesPeople, onFailed }: { makesPeople: boolean; onFailed: OnFailed },
): SignIn {
  const provider = createProvider(settings, onFailed);
  const renew = renewing(ledger, settings, provider);
  return { settings, provider, sessions: createSessions({ ledger, settings, makesPeople, renew }) };
}
