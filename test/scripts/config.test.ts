import { ConfigError, readConfig, readStackConfig } from '../../config';

const refusal = (env: NodeJS.ProcessEnv): string => {
  try {
    readStackConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  return 'accepted';
};

test('a wrong variable is one line that names it', () => {
  expect(refusal({ PORT: 'abc' })).toMatch(/^PORT is wrong: "abc": must be a whole number from 0 to 65535$/);
  expect(refusal({ TEMPORAL_ADDRESS: 'http://engine' })).toMatch(/^TEMPORAL_ADDRESS .*host:port$/);
  expect(refusal({ LOG_LEVEL: 'loud', GUARD_MS: '-1' }).split('\n')).toHaveLength(1);
  expect(refusal({ DEMO: 'perhaps' })).toMatch(/^DEMO /);
});

test('the password of a wrong DATABASE_URL is not repeated', () => {
  expect(refusal({ DATABASE_URL: 'mysql://me:secret@host/db' })).toMatch(/^DATABASE_URL (?!.*secret)/);
});

test('an empty variable counts as absent', () => {
  expect(readStackConfig({ PORT: '', DATABASE_URL: '', DEMO: '' })).toEqual(readStackConfig({}));
});

test('a process alone needs a database to be named, and finds the engine on its usual port', () => {
  expect(() => readConfig({})).toThrow(/^DATABASE_URL is not set/);
  const config = readConfig({ DATABASE_URL: 'postgres://me@host/db', TEMPORAL_PORT: '7000' });
  expect(config).toMatchObject({
    databaseUrl: 'postgres://me@host/db',
    temporalAddress: '127.0.0.1:7000',
    demo: false,
  });
});

test('demo data belong to the embedded database unless the environment says otherwise', () => {
  expect(readStackConfig({}).demo).toBe(true);
  expect(readStackConfig({ DEMO: 'false' }).demo).toBe(false);
  expect(readStackConfig({ DATABASE_URL: 'postgres://me@host/db', DEMO: 'true' }).demo).toBe(true);
});
