import { setTimeout as pause } from 'node:timers/promises';
import { playStory } from '../../scripts/demo/story';
import type { Teller } from '../../scripts/demo/teller';
import { startCatching, type Catching } from '../support/catching';
import { serveBoard } from '../support/serve-board';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let catching: Catching;
let board: { url: string; close(): Promise<void> };
beforeAll(async () => {
  catching = await startCatching();
  const { exits, catcher } = catching;
  system = await startLedgerSystem({ exits, allow: catcher.outboundAllow });
  board = await serveBoard(system);
});
afterAll(async () => {
  await board.close();
  await system.close();
  await catching.close();
});

const procedures = [
  'appointment-via-call-centre',
  'appointment-fulfilment',
  'after-sales-care',
  'after-sales-callback',
];

/** The numbers that hold in the demo's store for new cases. */
async function numbers(): Promise<unknown[]> {
  const read = procedures.map(async key => {
    const answer = await system.as('admin-1').get<Record<string, unknown>>(`/policies/${key}?store=S01`);
    const { durations, ladder, warnAt, contact, settings } = must(200, answer);
    return { durations, ladder, warnAt, contact, settings };
  });
  return Promise.all(read);
}

async function play(): Promise<string> {
  const lines: string[] = [];
  const say = (...words: string[]) => void lines.push(words.join(' '));
  const table: Teller['table'] = (_, rows) => void lines.push(...rows.map(row => row.join(' ')));
  let isOver = false;
  const playing = playStory(
    board.url,
    { scene: say, did: say, alarm: say, aside: say, table },
    catching.catcher.pageUrl,
  ).finally(() => (isOver = true));
  while (!isOver) {
    await system.advance('PT0.5S'); // what the story waits for comes while it looks
    await pause(10);
  }
  await playing;
  return lines.join('\n');
}

it('the demo plays its story to the end, again for the same car, shows what left the house, and puts the policies back', async () => {
  const boss = { items: [{ channel: 'email', address: 'boss@demo.example' }] };
  must(200, await system.as('admin-1').put('/staff/sm-S01/destinations', boss));
  const before = await numbers();
  for (const visit of [1, 2]) {
    const told = await play();
    expect(told).toMatch(/relay-reply .*late by exactly \d+\.\d{3} s/);
    expect(told).toContain('the card: entitled');
    expect(told).toContain(`visit ${visit}`);
    expect(told).toContain('韩磊,电话13800110001');
    expect(told).toContain('refused: The step is held by op-1.');
    expect(told).toContain('departures 1, due 1, spoken to 1: 100 % covered');
    expect(told).not.toContain('it is not there');
    expect(told).toMatch(/a mail to boss@demo\.example: \[守时\] L1 /);
    expect(told).toMatch(/deadline\.missed verified 204/);
    expect(told).not.toContain('unknown');
    expect(must(200, await system.as('admin-1').get<{ items: unknown[] }>('/webhooks')).items).toEqual([]);
    expect(await numbers()).toEqual(before);
  }
}, 120_000);
