import type { Deps } from '../../api/deps';
import type { Browser, Page } from 'playwright-core';
import { atTheBoard, openBrowser, type Person } from './browser';
import type { Lane } from './lane';
import { startLiveSystem } from './live-system';
import { serveBoard } from './serve-board';

/** A system with its board and a real browser, for one test file. */
export interface AtBoard<System extends Lane = Lane> {
  system: System;
  url: string;
  /** Signs a person of the demo staff in; what their page gets wrong fails the test. */
  open(staffId: string): Promise<Page>;
}

/** Starts them before the tests of a file and ends them after, without an engine; `onReady` gets what there is. */
export function withBoard(onReady: (at: AtBoard) => void): void {
  withBoardOf(startLiveSystem, onReady);
}

/** The same with a system of another kind. */
export function withBoardOf<System extends Lane>(
  start: () => Promise<System>,
  onReady: (at: AtBoard<System>) => void,
  events: Deps['events'] = {},
): void {
  const people: Person[] = [];
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const browser: Browser = await openBrowser();
    closing.unshift(() => browser.close());
    const system = await start();
    closing.push(() => system.close());
    const board = await serveBoard(system, events);
    closing.splice(1, 0, () => board.close());
    const open = async (staffId: string): Promise<Page> => {
      const person = await atTheBoard(browser, board.url, staffId);
      people.push(person);
      return person.page;
    };
    onReady({ system, url: board.url, open });
  });
  afterEach(async () => {
    const wrongs = people.flatMap(each => each.wrongs);
    await Promise.all(people.splice(0).map(({ page }) => page.context().close()));
    expect(wrongs).toEqual([]);
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });
}
