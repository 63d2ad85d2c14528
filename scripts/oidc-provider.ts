import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { createProvider } from './oidc/provider';
import { peopleOf } from './oidc/people';

/** A process of `npm start -- --oidc` and of the tests: an OpenID provider with the demo staff. */
function main(): void {
  const {
    OIDC_PORT,
    OIDC_KEY = '',
    OIDC_BOARD_URL = '',
    OIDC_BACK_CHANNEL_URL = `${OIDC_BOARD_URL}/auth/back-channel-logout`,
    OIDC_PEOPLE,
    AUTH_CLIENT_ID = '',
    AUTH_CLIENT_SECRET = '',
  } = process.env;
  const port = Number(OIDC_PORT);
  const server = createProvider({
    issuer: `http://127.0.0.1:${port}`,
    client: { id: AUTH_CLIENT_ID, secret: AUTH_CLIENT_SECRET },
    boardUrl: OIDC_BOARD_URL,
    backChannelUrl: OIDC_BACK_CHANNEL_URL,
    key: JSON.parse(readFileSync(OIDC_KEY, 'utf8')) as JWK,
    people: peopleOf(OIDC_PEOPLE),
  });
  server.listen(port, '127.0.0.1');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
}

main();
