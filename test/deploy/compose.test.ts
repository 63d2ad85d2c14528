import { existsSync } from 'node:fs';
import { onHost, readCompose, type Service, serviceOf, tagOf } from '../../scripts/compose-proof/compose-file';
import { answers, read } from './example';

const compose = readCompose(answers);
const services = Object.entries(compose.services);
const jobs = ['temporal-schema', 'temporal-namespace', 'migrate'];
const isJob = ([name]: [string, Service]) => jobs.includes(name);

test('what the system needs is there', () => {
  const lasting = ['api', 'postgres', 'temporal', 'temporal-ui', 'worker'];
  expect(services.map(([name]) => name).sort()).toEqual([...lasting, ...jobs].sort());
});

test.each(services)(
  '%s waits only for services that exist, for the end of jobs and the health of the others',
  (_, service) => {
    for (const [target, { condition }] of Object.entries(service.depends_on)) {
      expect(compose.services).toHaveProperty(target);
      expect([target, condition]).toEqual([
        target,
        jobs.includes(target) ? 'service_completed_successfully' : 'service_healthy',
      ]);
    }
  },
);

test('the order of start is schema, engine, namespace, and both jobs before API and worker', () => {
  expect(waitsFor('temporal')).toEqual(expect.arrayContaining(['postgres', 'temporal-schema']));
  expect(waitsFor('temporal-namespace')).toContain('temporal');
  for (const name of ['api', 'worker']) {
    expect(waitsFor(name)).toEqual(expect.arrayContaining(['migrate', 'temporal-namespace']));
  }
});

test.each(services.filter(isJob))('%s ends, is not started again by itself, and somebody waits for it', (name, job) => {
  expect(job.restart).toBe('no');
  expect(job.healthcheck).toBeUndefined();
  expect(services.some(([, { depends_on }]) => name in depends_on)).toBe(true);
});

test.each(services.filter(one => !isJob(one)))(
  '%s has a health check and comes up again after a crash',
  (_, service) => {
    expect(service.restart).toBe('unless-stopped');
    expect(service.healthcheck?.test[0]).toBe('CMD');
  },
);

test.each(services)('the image of %s is pinned', (_, { image }) => {
  expect(tagOf(image)).toMatch(/^\d+\.\d+/);
});

test('the schema tool is of the same version as the engine it prepares', () => {
  expect(tagOf(serviceOf(compose, 'temporal-schema').image)).toBe(tagOf(serviceOf(compose, 'temporal').image));
});

test('all of ours run one image, named after the version in package.json', () => {
  const ours = services.filter(([, { build }]) => build).map(([, { image }]) => image);
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(ours).toHaveLength(4);
  expect(new Set(ours)).toEqual(new Set([`shoushi:${version}`]));
});

test('only the API and the UI are published, on this machine alone unless told otherwise', () => {
  const published = services.filter(([, { ports }]) => ports.length > 0);
  expect(published.map(([name]) => name).sort()).toEqual(['api', 'temporal-ui']);
  for (const [, { ports }] of published) expect(ports.every(port => port.startsWith('127.0.0.1:'))).toBe(true);
});

test('every replica of the API finds a port of its own', () => {
  const api = serviceOf(compose, 'api');
  const [, from, to] = /:(\d+)-(\d+):3000$/.exec(api.ports[0] ?? '') ?? [];
  expect(api.deploy.replicas).toBeGreaterThanOrEqual(2);
  expect(Number(to) - Number(from) + 1).toBeGreaterThanOrEqual(api.deploy.replicas);
  expect(serviceOf(compose, 'worker').deploy.replicas).toBeGreaterThanOrEqual(2);
});

test('the database and the engine cannot be reached from outside', () => {
  expect(compose.networks['backend']?.internal).toBe(true);
  for (const name of ['postgres', 'temporal', ...jobs]) expect(serviceOf(compose, name).networks).toEqual(['backend']);
});

test('what is mounted and what is run exists', () => {
  for (const [, { volumes }] of services) {
    for (const [host = ''] of volumes.map(volume => volume.split(':'))) {
      expect(host.startsWith('.') ? existsSync(host) : host in compose.volumes).toBe(true);
    }
  }
  const { entrypoint } = serviceOf(compose, 'temporal-schema');
  expect(existsSync(onHost(serviceOf(compose, 'temporal-schema'), entrypoint?.[1] ?? ''))).toBe(true);
  const programs = services.filter(([, { build }]) => build).map(([, { command }]) => command?.[1] ?? '');
  for (const program of programs) expect(existsSync(sourceOf(program))).toBe(true);
});

function waitsFor(name: string): string[] {
  return Object.keys(serviceOf(compose, name).depends_on);
}

function sourceOf(program: string): string {
  return program.replace(/^dist\/(.*)\.js$/, '$1.ts');
}
