import { readConfig } from '../../config';
import { onHost, readCompose, serviceOf } from '../../scripts/compose-proof/compose-file';
import { answers, read } from './example';

const compose = readCompose(answers);
const engine = serviceOf(compose, 'temporal').environment;
const schemaJob = serviceOf(compose, 'temporal-schema').environment;

test.each(Object.keys(answers))('nothing starts without %s', name => {
  expect(() => readCompose({ ...answers, [name]: '' })).toThrow(name);
});

test('no password has a default', () => {
  const secrets = Object.values(answers).filter(value => value.endsWith('secret'));
  const given = Object.values(compose.services)
    .flatMap(({ environment }) => Object.entries(environment))
    .filter(([name]) => /PASSWORD|PWD|DATABASE_URL/.test(name));
  expect(given.length).toBeGreaterThanOrEqual(8);
  for (const [, value] of given) expect(secrets.some(secret => value.includes(secret))).toBe(true);
});

test('the example of .env names every variable, and its defaults are those of the compose file', () => {
  const variables = [...read('docker-compose.yml').matchAll(/\$\{(\w+):([?-])([^}]*)\}/g)];
  const wanted = variables.map(([, name, rule, rest]) => (rule === '?' ? `${name}=` : `#${name}=${rest}`));
  const named = read('deploy/env.example').match(/^#?[A-Z_]+=.*$/gm);
  expect(named?.sort()).toEqual([...new Set(wanted)].sort());
});

test.each(['temporal-namespace', 'migrate', 'api', 'worker'])(
  'our configuration reads every variable %s is given',
  name => {
    const { environment } = serviceOf(compose, name);
    const asGiven = readConfig(environment);
    for (const [variable, value] of Object.entries(environment)) {
      expect([variable, outcome({ ...environment, [variable]: `${value}1` })]).not.toEqual([variable, asGiven]);
    }
  },
);

test('API and worker use the database, the engine and the issuer of this deployment, and no demo staff', () => {
  const api = readConfig(serviceOf(compose, 'api').environment);
  const databaseUrl = 'postgres://shoushi:ledgersecret@postgres:5432/shoushi';
  expect(api).toMatchObject({ databaseUrl, temporalAddress: 'temporal:7233', host: '0.0.0.0', demo: false });
  expect(api).toMatchObject({
    authIssuer: answers['AUTH_ISSUER'],
    authAudience: 'shoushi',
    authJwks: answers['AUTH_JWKS'],
  });
  const worker = readConfig(serviceOf(compose, 'worker').environment);
  for (const key of ['databaseUrl', 'temporalAddress', 'temporalNamespace', 'publicUrl'] as const) {
    expect(worker[key]).toBe(api[key]);
  }
});

test('the owner of the tables is known to the migration alone, and is another role than API and worker have', () => {
  const migrate = readConfig(serviceOf(compose, 'migrate').environment);
  expect(migrate.migrationDatabaseUrl).toBe('postgres://shoushi_owner:ownersecret@postgres:5432/shoushi');
  expect(migrate.databaseUrl).toBe(readConfig(serviceOf(compose, 'api').environment).databaseUrl);
  const knowing = Object.entries(compose.services).filter(([, service]) =>
    JSON.stringify(service).includes('ownersecret'),
  );
  expect(knowing.map(([name]) => name).sort()).toEqual(['migrate', 'postgres']);
});

test('nothing of a refused statement reaches the log of the database', () => {
  const settings = serviceOf(compose, 'postgres').command ?? [];
  for (const wanted of ['log_min_messages=log', 'log_error_verbosity=terse', 'log_parameter_max_length_on_error=0'])
    expect(settings).toContain(wanted);
});

test('the engine has 512 shards for ever and the connections that were measured', () => {
  expect(engine).toMatchObject({ NUM_HISTORY_SHARDS: '512', SQL_MAX_CONNS: '20', SQL_VIS_MAX_CONNS: '5' });
});

test('the schema job prepares the very databases the engine opens', () => {
  const { SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD, DBNAME, VISIBILITY_DBNAME } = schemaJob;
  const opened = { DB: SQL_PLUGIN, POSTGRES_SEEDS: SQL_HOST, DB_PORT: SQL_PORT, POSTGRES_USER: SQL_USER };
  expect(engine).toMatchObject({ ...opened, POSTGRES_PWD: SQL_PASSWORD, DBNAME, VISIBILITY_DBNAME });
  expect(engine['DB']).toBe('postgres12_pgx');
});

test('the dynamic configuration the engine is pointed to is mounted', () => {
  const path = onHost(serviceOf(compose, 'temporal'), engine['DYNAMIC_CONFIG_FILE_PATH'] ?? '');
  expect(read(path)).toMatch(/^\{\}$/m);
});

test('the health checks ask the ports the services listen on', () => {
  const ports = { temporal: 'FRONTEND_HTTP_PORT', api: 'PORT', worker: 'WORKER_METRICS_PORT' };
  for (const [name, variable] of Object.entries(ports)) {
    const { environment, healthcheck } = serviceOf(compose, name);
    expect(new URL(healthcheck?.test.at(-1) ?? '').port).toBe(environment[variable]);
  }
});

test('the database takes every connection of API, worker and engine, with room for people', () => {
  const engineAtMost = 75;
  const ours = ['api', 'worker'].map(name => {
    const { environment, deploy } = serviceOf(compose, name);
    return deploy.replicas * (readConfig(environment).databasePool + 2);
  });
  const allowed = /max_connections=(\d+)/.exec(serviceOf(compose, 'postgres').command?.join(' ') ?? '');
  expect(Number(allowed?.[1])).toBeGreaterThan(ours.reduce((sum, each) => sum + each, engineAtMost) + 10);
});

test('API and worker are given the time their shutdown takes', () => {
  for (const name of ['api', 'worker']) {
    const { environment, stop_grace_period: given = '' } = serviceOf(compose, name);
    expect(Number.parseInt(given) * 1000).toBeGreaterThan(readConfig(environment).shutdownGraceMs + 5_000);
  }
});

function outcome(env: Record<string, string>): unknown {
  try {
    return readConfig(env);
  } catch (error) {
    return error;
  }
}
