import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import { createApp } from '../api/app';
import { usualHttp } from '../api/http/http-variables';
import type { Deps } from '../api/deps';
import { everyoneOnDuty } from '../domain/duty/duty';
import { connect } from '../db/connection';
import type { KnownWorld } from '../db/world';

const PLACE = path.join('docs', 'openapi.json');

/** Writes the OpenAPI document to docs/openapi.json; with `--check` only says whether it is up to date. */
async function main(): Promise<void> {
  const app = await createApp(depsForReading(), pino({ level: 'silent' }));
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  if (!process.argv.includes('--check')) return writeFile(PLACE, text);
  const known = await readFile(PLACE, 'utf8').catch(() => '');
  if (known === text) return;
  console.error(`${PLACE} is not what the API says: run npm run docs`);
  process.exitCode = 1;
}

/** The routes describe themselves without a server; whoever called one would be refused. */
function depsForReading(): Deps {
  const refuse = (): never => {
    throw new Error('this application only describes itself');
  };
  const world: KnownWorld = {
    orders: new Map(),
    policy: refuse,
    staff: () => [],
    waysOf: () => [],
    groups: () => [],
    duty: () => everyoneOnDuty,
    hasStore: () => false,
    agencyNamed: said => said,
    agencies: () => [],
    hasLeft: () => false,
    left: () => new Map(),
    isClosed: () => false,
    zoneOf: () => undefined,
    store: () => undefined,
    nameOf: () => undefined,
    stores: () => [],
    newCaseId: () => {
      throw new Error('no case is opened here');
    },
    calendar: () => () => undefined,
    refresh: () => Promise.resolve(),
    currentPolicy: refuse,
    knowPolicy: refuse,
  };
  return {
    ledger: { store: connect('postgres://nowhere.invalid/none', 1, () => undefined), world, now: Date.now },
    authenticate: refuse,
    orders: new Map(),
    links: { publicUrl: '', historyUrl: '' },
    corsOrigins: [],
    http: usualHttp,
    hosts: null,
    webhooks: { whyNot: refuse, newSecret: refuse, formerSecretMs: 0 },
    signDemoToken: null,
  };
}

void main();
