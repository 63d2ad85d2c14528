import path from 'node:path';
import type { NoticeBody } from '../../../domain/notices/delivery';
import { saidOf } from '../../../domain/notices/said';
import { reasonWords, toldReasons } from '../../../domain/words/alarms';

const saying = { nowMs: 0, timeZone: 'Asia/Shanghai', nameOf: () => undefined, isPlateMasked: false };
const body: NoticeBody = {
  ...{ channelTitle: { zh: '系统对接', en: 'Webhook' }, address: 'https://erp.example/***', answer: 'it answered 410' },
  ...{ webhook: 'w1', person: '孔祥', storeName: '江北店', count: 3, is: 'begun' },
  ...{ byName: '孔祥', why: '轮休' },
  ...{ beganAt: '2026-11-17T02:00:00.000Z', lastAt: '2026-11-17T02:01:00.000Z' },
};

test.each(toldReasons)('%s is said in words outside the house, and says nothing that is not there', reason => {
  const { subject, lines } = saidOf({ kind: 'alert', body: { ...body, reason } }, saying);
  const text = [subject, ...lines].join('\n');
  expect(text).toMatch(/\p{Script=Han}/u);
  expect(text).not.toMatch(/undefined|null|NaN/);
  expect(text).not.toContain(reason);
  expect(reasonWords[reason].zh).toMatch(/\p{Script=Han}/u);
});

test('each of them has a card in the inbox, but for the test, which only goes out', async () => {
  const inbox = (await import(path.join(__dirname, '../../../api/board/told-card.js'))) as { toldReasons: string[] };
  expect([...inbox.toldReasons, 'test'].sort()).toEqual([...toldReasons].sort());
});

test('what an address or a webhook answered is said of whose it is', () => {
  const subjectOf = (more: NoticeBody) =>
    saidOf({ kind: 'alert', body: { ...body, webhook: null, reason: 'way-failing', ...more } }, saying).subject;
  expect(subjectOf({ webhook: 'w1' })).toContain('本连锁');
  expect(subjectOf({ group: 'front-desk' })).toContain('群组 front-desk');
  expect(subjectOf({})).toContain('您');
});
