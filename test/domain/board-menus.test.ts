import path from 'node:path';

interface Place {
  hash: string;
  title: string;
  menu?: string;
}
let inMenus: (places: Place[]) => (Place | { title: string; places: Place[] })[];
beforeAll(async () => {
  ({ inMenus } = (await import(path.join(__dirname, '../../api/board/menus.js'))) as { inMenus: typeof inMenus });
});

const tasks = { hash: '#/', title: '任务' };
const duty = { hash: '#/duty', title: '值班', menu: '工作' };
const reports = { hash: '#/reports', title: '报表', menu: '报表' };
const plans = { hash: '#/plans', title: '提醒计划', menu: '工作' };

it('places of one menu stand together where its first is; who has one of them alone gets no menu', () =>
  expect(inMenus([tasks, duty, reports, plans])).toEqual([tasks, { title: '工作', places: [duty, plans] }, reports]));
