import type { Page, Request } from 'playwright-core';
import { withBoardOf, type AtBoard } from '../support/at-board';
import { cardOf } from '../support/browser';
import type { Lane } from '../support/lane';
import { startLiveSystem } from '../support/live-system';
import { until, untilPast } from '../support/until';

const STREAM_MS = 8_000;
let system: Lane;
let open: AtBoard['open'];
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoardOf(startLiveSystem, at => ({ system, open } = at), { longestMs: STREAM_MS });

const isStream = (request: Request) => new URL(request.url()).pathname === '/v1/events';

/** What a page asks for from now on. */
function requestsOf(page: Page, isIt: (request: Request) => boolean): Request[] {
  const found: Request[] = [];
  page.on('request', request => isIt(request) && found.push(request));
  return found;
}

it('new work stands on the list as it opens, and while nothing happens nothing is asked', async () => {
  const page = await open('fd-S01');
  const asked = requestsOf(page, request => request.url().includes('/v1/tasks'));
  const { id } = await system.openCase('appointment-via-store', { store: 'S01' });
  await cardOf(page, id).waitFor();
  await until('the last look', async () => asked.length > 0);
  const before = asked.length;
  await untilPast(Date.now() + 4_500); // two looks of a page that only asks
  expect(asked.length - before).toBeLessThan(2);
});

it('it comes back with another ticket, from where it was', async () => {
  const page = await open('fd-S02');
  const streams = requestsOf(page, isStream);
  const { id } = await system.openCase('appointment-via-store', { store: 'S02' });
  await cardOf(page, id).waitFor();
  const again = await until('another stream', async () => streams.find(each => each.url().includes('lastEventId')));
  const asked = new URL(again.url()).searchParams;
  expect(asked.get('lastEventId')).toContain(`.${id}.`);
  expect(new Set(streams.map(each => new URL(each.url()).searchParams.get('ticket'))).size).toBe(streams.length);
  const next = await system.openCase('appointment-via-store', { store: 'S02' });
  await cardOf(page, next.id).waitFor();
});

it('without a stream it asks, as often as it ever did', async () => {
  const page = await open('sa-S01');
  await page.context().route(/\/v1\/events/, route => route.fulfill({ status: 429 }));
  await page.reload();
  const asked = requestsOf(page, request => request.url().includes('/v1/tasks'));
  await until('three looks', async () => asked.length >= 3);
  await page.context().unroute(/\/v1\/events/);
});
