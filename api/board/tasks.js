import { get, post, procedureOf } from './api.js';
import { arrive, isAwaited } from './arrival.js';
import { spanOf, timeOf } from './clock.js';
import { h } from './dom.js';
import { nameOf } from './people.js';
import { session } from './session.js';
import { goneCard, taskCard } from './task-card.js';
import { workForm } from './work-form.js';
import { label, outcomeWord } from './words.js';

// open forms by task, kept here while the person looks elsewhere: what was typed is lost only by folding the form away
const forms = new Map();
const keyOf = ({ caseId, step, round }) => `${caseId}/${step}/${round}`;

/** What I hold and what waits for someone of my roles, soonest deadline first. */
export const tasksView = {
  title: '我的任务',

  async load() {
    const { items, people } = await get('/tasks?mine=true&limit=200');
    const keys = new Set(items.map(keyOf));
    await Promise.all(
      [...forms].map(([key, form]) => (form.task && !keys.has(key) ? whereItWent(form) : (form.gone = null))),
    );
    const known = await Promise.all(
      items.map(async task => ({ ...task, people, key: keyOf(task), ...(await knownOf(task)) })),
    );
    return [...known.filter(isOnDuty), ...known.filter(task => !isOnDuty(task))];
  },

  render(tasks) {
    const gone = [...forms].flatMap(([key, { task, gone: reason }]) => (reason ? [goneCard(key, task, reason)] : []));
    const isOthers = tasks.length > 0 && !tasks.some(({ isMine }) => isMine);
    const cards = tasks.map(task => taskCard(task, forms.has(task.key)));
    const nothing = h('p.empty', '现在没有待办。新的环节一开始就会出现在这里。');
    return [
      h('h1', isOthers ? '在办环节 ' : '我的任务 ', h('small', `${tasks.length} 件`)),
      ...(gone.length + cards.length > 0 ? [gone, cards] : [nothing]),
    ];
  },

  /** Puts the forms that were opened into their cards. */
  settle(root, tasks, page) {
    for (const place of root.querySelectorAll('[data-form]:empty')) {
      const { form: key } = place.dataset;
      const task = tasks.find(each => each.key === key) ?? forms.get(key)?.task;
      if (task) void mount(place, key, task, page);
    }
  },

  actions: {
    work: ({ key }) => void forms.set(key, forms.get(key) ?? {}),
    fold: ({ key }) => void forms.delete(key),
    claim: ({ path }) => post(`${path}/claim`),
    release: ({ path }) => post(`${path}/release`),
    arrive,
  },
};

/** Those whose notices come to me stand before those somebody else is on duty for. */
const isOnDuty = ({ onDuty, claimedBy }) => {
  const { id } = session().me;
  return claimedBy === id || onDuty === null || onDuty.includes(id);
};

/** Supervisors see everyone's steps; they do only those of their own roles. */
async function knownOf(task) {
  const { steps } = await procedureOf(task.procedure);
  const table = steps.find(({ key }) => key === task.step);
  const doers = [task.role, ...(table?.also ?? [])];
  return { isMine: doers.some(each => session().me.roles.includes(each)), isAwaited: isAwaited(table, task) };
}

async function mount(place, key, task, page) {
  const kept = forms.get(key);
  if (!kept) return;
  kept.task = task;
  if (!kept.element) {
    place.append(h('p.meta', '…'));
    kept.element = await workForm(task, (theCase, what) => done(key, task, theCase, what, page)).catch(page.tell);
    if (!kept.element) forms.delete(key);
  }
  if (!kept.element) return;
  place.replaceChildren(kept.element);
  kept.element.querySelector('input, select, textarea, button.outcome')?.focus();
}

/** Says what came of it; what comes next and is mine opens by itself. */
function done(key, task, theCase, what, page) {
  const { step, round, title } = task;
  const mine = theCase.steps.find(each => each.step === step && each.round === round);
  if (what === 'attempts' && mine?.status === 'open') {
    page.say(`已记录第 ${mine.attempts} 次拨打,${timeOf(mine.notBefore, theCase.timeZone)} 后可再拨。`);
  } else {
    forms.delete(key);
    const late = mine?.lateByMs > 0 ? `,迟 ${spanOf(mine.lateByMs)}` : '';
    page.say(`${title.zh} 已完成${late}。${whatFollows(theCase)}`);
  }
  page.refresh();
}

function whatFollows(theCase) {
  if (theCase.status === 'closed') return `已结案:${outcomeWord(theCase.procedure, theCase.outcome)}`;
  const open = theCase.steps.find(({ status }) => status === 'open');
  if (!open) return '下一环节稍后开始。';
  if (session()?.me.roles.includes(open.role)) forms.set(keyOf({ caseId: theCase.id, ...open }), {});
  return `下一环节:${open.title.zh}(${label('roles', open.role)})`;
}

async function whereItWent(form) {
  // while it is being sent, the answer will say
  if (form.gone || form.element?.ariaBusy) return;
  const theCase = await get(`/cases/${form.task.caseId}`).catch(() => null);
  const step = theCase?.steps.find(each => each.step === form.task.step && each.round === form.task.round);
  if (step?.status === 'done') form.gone = `${nameOf(theCase.people, step.completedBy)} 已完成这个环节`;
  else if (step?.claimedBy) form.gone = `${nameOf(theCase.people, step.claimedBy)} 已认领这个环节`;
  else form.gone = theCase ? `案件${label('cases', theCase.status)}` : '已看不到这个案件';
}
