import { agenciesView } from './agency-list.js';
import { apiKeysView } from './api-keys.js';
import { calendarsView } from './calendars.js';
import { casesView } from './cases.js';
import { customersView } from './customers.js';
import { deliveriesView, myDeliveriesView } from './deliveries.js';
import { departuresView } from './departures.js';
import { destinationsView } from './destinations.js';
import { directoryAt } from './directory-places.js';
import { dutyView } from './duty.js';
import { escalationsView } from './escalations.js';
import { groupsView } from './groups.js';
import { importView } from './import.js';
import { importsView } from './imports.js';
import { inboxView } from './inbox.js';
import { openCaseView } from './open-case.js';
import { ordersView } from './orders.js';
import { plansView } from './plans.js';
import { policiesView } from './policies.js';
import { reachView } from './reach.js';
import { reportView } from './report.js';
import { scheduleView } from './schedule.js';
import { schedulesView } from './schedules.js';
import { staffView } from './staff-list.js';
import { storesView } from './store-list.js';
import { tasksView } from './tasks.js';
import { textsView } from './texts.js';
import { webhooksView } from './webhooks.js';
import { webhookView } from './webhook.js';
import { latenessView } from './lateness.js';
import { may } from './rights.js';

const [WORK, REPORTS, KEEPING] = ['工作', '报表', '管理'];

/** Where one can go, in the order of the bar; those of one menu stand together there. */
export const places = [
  { hash: '#/', title: '任务', view: tasksView },
  { hash: '#/escalations', title: '告警', view: escalationsView },
  { hash: '#/inbox', title: '收件箱', view: inboxView },
  { hash: '#/cases', title: '案件', view: casesView },
  { hash: '#/new', title: '立案', view: openCaseView },
  { hash: '#/schedule', title: '预约排班', menu: WORK, view: scheduleView },
  { hash: '#/duty', title: '值班', menu: WORK, view: dutyView },
  { hash: '#/departures', title: '离店回访', menu: WORK, view: departuresView },
  { hash: '#/customers', title: '顾客与卡', menu: WORK, view: customersView },
  { hash: '#/plans', title: '提醒计划', menu: WORK, view: plansView },
  { hash: '#/schedules', title: '定时', menu: WORK, view: schedulesView },
  { hash: '#/destinations', title: '我的通知', menu: WORK, view: destinationsView },
  { hash: '#/reports', title: '报表', menu: REPORTS, view: reportView },
  { hash: '#/reports/reach', title: '明日可达', menu: REPORTS, view: reachView },
  { hash: '#/deliveries', title: '送达', menu: REPORTS, view: deliveriesView },
  { hash: '#/texts', title: '短信', menu: REPORTS, view: textsView },
  { hash: '#/stores', title: '门店', menu: KEEPING, view: storesView },
  { hash: '#/staff', title: '员工', menu: KEEPING, view: staffView },
  { hash: '#/agencies', title: '外部机构', menu: KEEPING, view: agenciesView },
  { hash: '#/policies', title: '制度', menu: KEEPING, view: policiesView },
  { hash: '#/calendars', title: '日历', menu: KEEPING, view: calendarsView },
  { hash: '#/orders', title: '流程版本', menu: KEEPING, view: ordersView },
  { hash: '#/groups', title: '通知群', menu: KEEPING, view: groupsView },
  { hash: '#/webhooks', title: '系统对接', menu: KEEPING, view: webhooksView },
  { hash: '#/api-keys', title: '密钥', menu: KEEPING, view: apiKeysView },
  { hash: '#/imports', title: '导入', menu: KEEPING, view: importsView },
];

/** Those where whoever is signed in finds something. */
export const mine = () => places.filter(({ view: { needs } }) => !needs || may(...needs));

/** The view of an address that says more than a place, with what it says; null elsewhere. */
export function viewAt(hash) {
  const webhook = /^#\/webhooks\/([\w-]+)$/.exec(hash)?.[1];
  if (webhook && may(...webhooksView.needs)) return [webhookView, { id: webhook }];
  if (hash === '#/reports/lateness' && may(...latenessView.needs)) return [latenessView, {}];
  const [, id, rows = ''] = /^#\/imports\/([\w-]+)(?:\?(.*))?$/.exec(hash) ?? [];
  if (id && may(...importsView.needs)) return [importView, { id, asked: rows }];
  const [reach, asked = ''] = hash.split('?');
  if (reach === '#/reports/reach' && may(...reachView.needs)) return [reachView, { asked }];
  return directoryAt(hash) ?? deliveriesAt(hash);
}

/** Deliveries, mine or those I look after, with what the address asks for: `#/deliveries?state=failed`; null elsewhere. */
function deliveriesAt(place) {
  const [hash, asked = ''] = place.split('?');
  if (hash === '#/destinations/deliveries') return [myDeliveriesView, { asked }];
  return hash === '#/deliveries' && may(...deliveriesView.needs) ? [deliveriesView, { asked }] : null;
}
