import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { StackConfig } from '../../config';
import { preferPort } from './ports';
import { StackProblem } from './problem';

/** The OpenID provider of the demonstration: where it is, and by which client the board signs in there. */
export interface PlannedProvider {
  port: number;
  issuer: string;
  /** What API and provider are told of each other. */
  env: Record<string, string>;
  /** The file of the key it signs with: the one `npm run token` signs with, so that its tokens are taken as well. */
  key: string;
}

const PORT = 8766;

/** `npm start -- --oidc`: the demo staff signs in at a real provider. Only where no provider of yours is named. */
export async function planProvider(config: StackConfig, dataDir: string): Promise<PlannedProvider> {
  if (!config.demo || config.hasIssuer || config.signIn.client)
    throw new StackProblem(
      '--oidc signs the demo staff in: leave it out, or DEMO, DATABASE_URL, AUTH_JWKS and AUTH_CLIENT_ID.',
    );
  const port = await preferPort('OIDC_PORT', Number(process.env.OIDC_PORT) || PORT);
  const issuer = `http://127.0.0.1:${port}`;
  const env = {
    AUTH_ISSUER: issuer,
    AUTH_CLIENT_ID: 'shoushi-board',
    AUTH_CLIENT_SECRET: randomBytes(32).toString('base64url'),
  };
  return { port, issuer, env, key: join(dataDir, 'auth', 'private.jwk.json') };
}
