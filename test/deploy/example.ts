import { readFileSync } from 'node:fs';

/** Answers to every required variable of docker-compose.yml, each recognisable. */
export const answers: Record<string, string> = {
  POSTGRES_PASSWORD: 'administratorsecret',
  SHOUSHI_DB_PASSWORD: 'ledgersecret',
  SHOUSHI_OWNER_PASSWORD: 'ownersecret',
  TEMPORAL_DB_PASSWORD: 'enginesecret',
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_AUDIENCE: 'shoushi',
  AUTH_JWKS: 'https://issuer.example/jwks',
  PUBLIC_URL: 'https://shoushi.example',
};

export const read = (path: string) => readFileSync(path, 'utf8');
