import type { Locator, Page } from 'playwright-core';
import { withBoard, type AtBoard } from '../support/at-board';
import { cardOf, fieldOf } from '../support/browser';
import { vehicle } from '../support/care';
import { must } from '../support/looking';

let at: AtBoard;
jest.setTimeout(120_000); // a browser beside everything else takes its time
withBoard(ready => (at = ready));

const inTwoDays = `${new Date(Date.now() + 172_800_000).toISOString().slice(0, 16)}:12.345Z`;
const firstRound = {
  accept: { request: '小保养,右前轮异响', department: '机修', requestedAt: inTwoDays },
  'hand-over': { toldTo: '前台小刘' },
  reply: { outcome: 'alternative-time', reply: '明天九点已满,后天两点可以', estimatedCost: 380 },
  'call-customer': { outcome: 'disagrees', feedback: '后天只有上午有空', documentsToBring: ['行驶证', '保修手册'] },
};
const saidIn = (page: Page, step: string, round: number): Locator =>
  page.locator(`article.said[data-step="${step}"][data-round="${round}"]`);
const open = async (page: Page, caseId: string): Promise<Locator> => {
  await cardOf(page, caseId).locator('button', { hasText: '办理' }).click();
  return page.locator('form.work');
};

it('the case page shows what was asked and what each step recorded, by round and with labels', async () => {
  const { id } = await at.system.openCase('appointment-via-call-centre', {
    policy: { contact: { retryAfter: 'PT0S' } },
  });
  await at.system.drive(id, firstRound, 'call-customer');
  const attempt = { outcome: 'no-answer', note: '响铃无人接' };
  must(200, await at.system.as('op-1').post(`/cases/${id}/steps/call-customer/attempts`, attempt));
  await at.system.drive(id, firstRound, 'hand-over/2');

  const page = await at.open('op-1');
  await page.goto(`${at.url}/#/cases/${id}`);
  const asked = page.locator('section[aria-label="立案要求"] [data-field="request"]');
  await asked.filter({ hasText: '保养,更换机油' }).waitFor();
  expect(await saidIn(page, 'accept', 1).locator('[data-field="department"]').innerText()).toMatch(
    /预约服务主管部门\s+机修/,
  );
  const replied = saidIn(page, 'reply', 1);
  expect(await replied.innerText()).toMatch(/另约时间[^]*按时[^]*回复内容\s+明天九点已满,后天两点可以/);
  const called = saidIn(page, 'call-customer', 1);
  expect(await called.innerText()).toMatch(/第1次拨打:无人接听[^]*响铃无人接[^]*顾客反馈意见\s+后天只有上午有空/);
  expect(await called.locator('[data-field="documentsToBring"]').innerText()).toMatch(/行驶证、保修手册/);

  await at.system.complete(id, 'hand-over', { request: '大保养' });
  await saidIn(page, 'hand-over', 2).locator('[data-field="request"]', { hasText: '大保养' }).waitFor();
  await page.locator('section.round[aria-label="第2轮"] h3', { hasText: '客户不同意' }).waitFor();
  await page.locator('header.case', { hasText: '流程引擎还有进展待接收' }).waitFor(); // there is none here
  await at.system.sql('delete from engine_inbox where case_id = $1', [id]);
  await page.reload();
  await page.locator('header.case', { hasText: '流程引擎已接收全部进展' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
});

it('the form of a later round shows the words of the former one, and what it will copy', async () => {
  const { id } = await at.system.openCase('appointment-via-call-centre', { policy: {} });
  await at.system.drive(id, firstRound, 'hand-over/2');
  const page = await at.open('op-1');
  const handOver = await open(page, id);
  await handOver.locator('section.former', { hasText: '后天只有上午有空' }).waitFor();
  expect(await handOver.locator('section.former').innerText()).toMatch(/告知对象\s+前台小刘/);
  expect(await fieldOf(page, 'request').inputValue()).toBe('小保养,右前轮异响');
  expect(await fieldOf(page, 'department').inputValue()).toBe('机修');
  expect(await fieldOf(page, 'toldTo').inputValue()).toBe('');
  await handOver.locator('button', { hasText: '完成' }).click();
  await page.locator('.toast', { hasText: '传递 已完成' }).waitFor();
  const [, again] = (await at.system.theCase(id)).steps.filter(({ step }) => step === 'hand-over');
  expect(again?.record).toMatchObject({ request: '小保养,右前轮异响', requestedAt: inTwoDays });

  const secondRound = { ...firstRound, reply: { outcome: 'confirmed', reply: '后天上午九点' } };
  await at.system.drive(id, secondRound, 'relay-reply/2');
  const desk = await at.open('fd-S01');
  const relay = await open(desk, id);
  await relay.locator('section.settled [data-field="reply"] dd', { hasText: '后天上午九点' }).waitFor();
  expect(await relay.locator('section.settled [data-field="replyOutcome"]').innerText()).toMatch(/可以安排/);
  await relay.locator('button', { hasText: '完成' }).click();
  await desk.locator('.toast', { hasText: '回复话务员 已完成' }).waitFor();
  const { steps } = await at.system.theCase(id);
  expect(steps.find(({ step, round }) => step === 'relay-reply' && round === 2)?.record).toMatchObject({
    reply: '后天上午九点',
    replyOutcome: 'confirmed',
  });
});

it("the customer's earlier calls stand beside a call, those of a change loop too, before it is made", async () => {
  const { plate, customerName, phone } = vehicle();
  const override = { reason: '熟客' };
  const input = { plate, customerName, phone };
  const reminder = await at.system.openCase('agreed-service-reminder', { input, policy: { contact: { allowed: [] } } });
  await at.system.drive(
    reminder.id,
    {
      'check-details': { outcome: 'match' },
      'call-customer': { outcome: 'wants-change', feedback: '想改周末', override },
      'change-adjust': { outcome: 'adjusted', adjustment: '周六下午' },
      'change-call': { outcome: 'still-disagrees', finalOpinion: '周六只能上午' },
    },
    'change-hand-over/2',
  );
  const { id } = await at.system.openCase('appointment-via-store', { input, policy: {} });
  await at.system.drive(id, { accept: { override } }, 'answer-customer');

  const page = await at.open('fd-S01');
  const beside = (await open(page, id)).locator('section.history');
  const call = beside.locator('li', { hasText: '电话通知顾客' });
  await call.waitFor();
  expect(await call.innerText()).toMatch(/仍不同意[^]*提醒约定服务[^]*最终意见\s+周六只能上午/);
  await page.goto(`${at.url}/#/cases/${id}`);
  await page.locator('main > section.history li', { hasText: '想改周末' }).waitFor();
});
