import { get, putOver } from './api.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { entryForm } from './entry-form.js';
import { entryHead } from './entry-head.js';
import { historySection, readHistory, showOlder } from './entry-history.js';
import { heldBy, heldWork, settleHandover } from './held-work.js';
import { nameOf, who } from './people.js';
import { secondPress } from './second-press.js';
import { shownEntry } from './shown-entry.js';
import { activeField, reachFields, staffFields } from './staff-fields.js';
import { keepsWhole, pathOfMember, placesOfPeople, workplaceOf } from './staff-list.js';
import { label } from './words.js';

const leaving = secondPress();
const shown = shownEntry(readMember);

/** One of the people: who they are, how they are reached, what they hold, when they are away, and how they leave. */
export const memberView = {
  title: '员工',
  concerns: () => false,
  load: ({ id }) => shown.of(`member ${id}`),

  render: ({ member, history, places, held, absences }) => [
    entryHead(`member ${member.id}`, member.name, member.id, ['#/staff', '全部员工']),
    h(
      'section',
      { 'data-key': 'entry', 'aria-label': '资料' },
      h(
        'p.row',
        h(member.active ? 'span.badge' : 'span.badge.bad', activeField.word(member.active)),
        h('span.meta', `${workplaceOf(member)} · ${rolesOf(member)}`),
      ),
      h('section.form', { 'data-key': `form ${member.id} ${member.version}`, 'data-keep': true, 'data-edit': true }),
    ),
    heldWork(member, held),
    absencesOfOne(absences),
    keepsWhole() && leavingOf(member, held),
    historySection(history, [...staffFields(places), activeField]),
  ],

  settle(root, { member, places }, page) {
    const again = () => shown.again(page);
    root.querySelector('[data-edit]:empty')?.replaceChildren(
      entryForm({
        title: `修改 ${member.name}`,
        fields: keepsWhole() ? staffFields(places) : reachFields,
        base: member,
        rest: restOf,
        pathOf: () => pathOfMember(member.id),
        notes: keepsWhole() ? ['换门店或去掉岗位时,不再归其办理的环节交回原岗位。'] : [],
        onSaved: () => {
          page.say('已保存。');
          again();
        },
      }),
    );
    settleHandover(root, member, page, again);
  },

  actions: {
    goes: (data, element, page) => leaving.press(data, element, () => setActive(data.id, false, page)),
    back: ({ id }, _element, page) => setActive(id, true, page),
    older: showOlder(shown),
  },
};

async function readMember(entry) {
  const id = entry.slice('member '.length);
  const [history, places, held, absences] = await Promise.all([
    readHistory(pathOfMember(id)),
    placesOfPeople(),
    heldBy(id),
    get(`/absences?${new URLSearchParams({ staff: id })}`),
  ]);
  return { member: history.items[0], history, places, held, absences };
}

/** The whole of what is sent of a person. */
const restOf = ({ name, roles, store, agency, phone, email, active }) => ({ name, roles, store, agency, phone, email, active }); // prettier-ignore
const rolesOf = ({ roles }) => roles.map(role => label('roles', role)).join('、');

async function setActive(id, active, page) {
  const { member } = await shown.of(`member ${id}`);
  shown.forget(); // whatever comes of it: how they stand now is asked for
  await putOver(pathOfMember(id), { ...restOf(member), active }, member.version);
  page.say(active ? '已恢复在职。' : '已办理离职。');
}

function absencesOfOne({ items, people }) {
  return h(
    'section',
    { 'data-key': 'absences', 'aria-label': '请假' },
    h('h2', '请假'),
    items.length === 0 && h('p.empty', '没有登记中的请假。'),
    items.map(({ id, from, until, deputy, reason }) =>
      h(
        'p',
        { 'data-key': id },
        `${timeOf(from)} 至 ${timeOf(until)} · `,
        deputy ? ['代理:', who(people, deputy)] : h('span.late', '无代理'),
        reason && h('span.meta', ` · ${reason}`),
      ),
    ),
    h('p', h('a', { href: '#/duty' }, '登记或销假')),
  );
}

/** What it comes to when somebody leaves is said before it is done. */
function leavingOf(member, held) {
  const { id, name, active } = member;
  if (!active)
    return h(
      'section',
      { 'data-key': 'leaving', 'aria-label': '恢复在职' },
      h('h2', '恢复在职'),
      h('p.meta', '恢复后重新收到本岗位的通知,并可登录;交回的环节不会还给本人。'),
      h('div.row', button('恢复在职', 'back', { id })),
    );
  const isSure = leaving.isSure(id);
  return h(
    'section',
    { 'data-key': 'leaving', 'aria-label': '离职' },
    h('h2', '离职'),
    h(
      'ul',
      h('li', held.items.length > 0 ? `手上的 ${countOf(held)} 个环节交回各自岗位,期限不变;如要指定接手的人,请先在上面移交。` : '手上没有环节。'), // prettier-ignore
      h('li', '只告知了本人、还没有确认的告警,改告同岗位的其他人,没有则告上一级。'),
      h('li', '不再收到通知,已排队的不再发出;登录立即失效。'),
      h('li', '办过的事和改动记录都保留,姓名照旧显示。'),
    ),
    h(
      'div.row',
      button(
        isSure ? `确定 ${nameOf({ [id]: name }, id)} 离职?` : '办理离职',
        'goes',
        { id, ...(isSure && { sure: 'yes' }) },
        'button.danger',
      ),
    ),
  );
}

const countOf = ({ items, next }) => (next === null ? `${items.length}` : `${items.length} 以上`);
