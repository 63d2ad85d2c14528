import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const words = z.array(z.string());

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  entrypoint: words.optional(),
  command: words.optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: words.default([]),
  ports: words.default([]),
  networks: words,
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: words }).optional(),
  restart: z.string(),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean().default(false),
  deploy: z.object({ replicas: z.coerce.number() }).default({ replicas: 1 }),
});

const composeFile = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.unknown()),
});

export type Compose = z.infer<typeof composeFile>;
export type Service = z.infer<typeof service>;

/** docker-compose.yml as docker compose reads it: merged, with the variables of `env` filled in; a required one that is missing throws. */
export function readCompose(env: Record<string, string | undefined>, path = 'docker-compose.yml'): Compose {
  const raw: unknown = parse(readFileSync(path, 'utf8'), { merge: true });
  return composeFile.parse(filledIn(raw, env));
}

/** The service of that name; throws when the file has none. */
export function serviceOf(compose: Compose, name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** `postgres:18.4-bookworm` → `18.4-bookworm`; no tag → ''. */
export function tagOf(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1).split(':')[1] ?? '';
}

/** A path inside the service's container → where its bind mount has it on the host; throws when no mount holds it. */
export function onHost(service: Service, path: string): string {
  for (const volume of service.volumes) {
    const [host = '', target = ''] = volume.split(':');
    if (host.startsWith('.') && path.startsWith(`${target}/`)) return host + path.slice(target.length);
  }
  throw new Error(`${path} is not mounted into ${service.image}`);
}

function filledIn(node: unknown, env: Record<string, string | undefined>): unknown {
  if (typeof node === 'string') return interpolate(node, env);
  if (Array.isArray(node)) return node.map(item => filledIn(item, env));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filledIn(value, env)]));
}

// compose's own rules: ${A:-b} falls back, ${A:?b} stops, both also when A is empty
function interpolate(text: string, env: Record<string, string | undefined>): string {
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, rule?: string, rest = '') => {
    const value = env[name];
    if (value) return value;
    if (rule === '?') throw new Error(`required variable ${name} is missing a value: ${rest}`);
    return rule === '-' ? String(rest) : '';
  });
}
