import { casesView } from './cases.js';
import { deliveriesView } from './deliveries.js';
import { departuresView } from './departures.js';
import { destinationsView } from './destinations.js';
import { escalationsView } from './escalations.js';
import { groupsView } from './groups.js';
import { inboxView } from './inbox.js';
import { openCaseView } from './open-case.js';
import { ordersView } from './orders.js';
import { plansView } from './plans.js';
import { reportView } from './report.js';
import { scheduleView } from './schedule.js';
import { schedulesView } from './schedules.js';
import { tasksView } from './tasks.js';
import { textsView } from './texts.js';
import { may } from './rights.js';

/** Where one can go, in the order of the bar. */
export const places = [
  { hash: '#/', title: '任务', view: tasksView },
  { hash: '#/escalations', title: '告警', view: escalationsView },
  { hash: '#/inbox', title: '收件箱', view: inboxView },
  { hash: '#/cases', title: '案件', view: casesView },
  { hash: '#/new', title: '立案', view: openCaseView },
  { hash: '#/schedule', title: '预约排班', view: scheduleView },
  { hash: '#/departures', title: '离店回访', view: departuresView },
  { hash: '#/texts', title: '短信', view: textsView },
  { hash: '#/plans', title: '提醒计划', view: plansView },
  { hash: '#/schedules', title: '定时', view: schedulesView },
  { hash: '#/reports', title: '报表', view: reportView },
  { hash: '#/orders', title: '流程版本', view: ordersView },
  { hash: '#/deliveries', title: '送达', view: deliveriesView },
  { hash: '#/groups', title: '通知群', view: groupsView },
  { hash: '#/destinations', title: '我的通知', view: destinationsView },
];

/** Those where whoever is signed in finds something. */
export const mine = () => places.filter(({ view: { needs } }) => !needs || may(...needs));
