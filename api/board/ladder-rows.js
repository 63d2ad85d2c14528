import { h } from './dom.js';
import { durationInput } from './duration-input.js';
import { keysOf, levelWord, targetWord } from './words.js';

const MOST = 9;
const noTarget = ['administrator', 'system'];
let count = 0;

/** What somebody is told as: up the line, in a role, or as a group of the chain. */
export const targetName = groups => target => {
  const group = groups.find(({ key }) => target === `group:${key}`);
  return group ? `通知群 ${group.name}` : targetWord(target);
};

/** The rungs of a ladder, to be changed, added and taken out: `{ element, read }`. */
export function ladderRows(ladder, groups) {
  const list = h('ol.rungs');
  const rows = new Map();
  const settle = () =>
    [...list.children].forEach((element, at, all) => rows.get(element).place(at, at === all.length - 1));
  const add = rung => {
    const row = rungRow(rung, groups, () => {
      row.element.remove();
      more.focus();
      settle();
    });
    rows.set(row.element, row);
    list.append(row.element);
    settle();
    return row;
  };
  const more = h('button', { type: 'button' }, '再加一级');
  more.addEventListener('click', () => {
    if (list.children.length >= MOST) return;
    const taken = [...list.children].map(element => rows.get(element).read().level);
    const level = levels.find(each => !taken.includes(each));
    add({ level, after: undefined, to: [] }).focus();
    list.dispatchEvent(new Event('input', { bubbles: true }));
  });
  ladder.forEach(add);
  const element = h(
    'div.ladder',
    { 'data-pointer': '/policy/ladder' },
    list,
    h('p.fault', { hidden: true }),
    h('div.row', more),
  );
  return { element, read: () => [...list.children].map(each => rows.get(each).read()) };
}

const levels = Array.from({ length: MOST }, (_, nth) => `L${nth + 1}`);

function rungRow({ level, after, to, repeatEvery }, groups, onRemove) {
  const which = h(
    'select',
    levels.map(each => h('option', { value: each, selected: each === level }, levelWord(each))),
  );
  const when = durationInput(after, '超期多久后');
  const again = durationInput(repeatEvery, '重复间隔');
  const whom = targetsOf(to, groups);
  const repeats = placed('repeatEvery', '每隔多久重复(可不填)', again.count, again.element);
  const remove = h('button', { type: 'button' }, '删除');
  remove.addEventListener('click', onRemove);
  const places = [
    placed('level', '级别', which),
    placed('after', '超期多久后(0 即到期时)', when.count, when.element),
    repeats,
    whom.element,
  ];
  const element = h('li.rung', places, h('div.row', remove));
  return {
    element,
    focus: () => when.count.focus(),
    place(at, isLast) {
      repeats.hidden = !isLast; // only the last level repeats
      places.forEach(each => (each.dataset.pointer = `/policy/ladder/${at}/${each.dataset.name}`));
      remove.setAttribute('aria-label', `删除第 ${at + 1} 级`);
      element.setAttribute('aria-label', `第 ${at + 1} 级`);
    },
    read() {
      const every = repeats.hidden ? undefined : again.read();
      return {
        level: which.value,
        after: when.read() ?? '',
        to: whom.read(),
        ...(every !== undefined && { repeatEvery: every }),
      };
    },
  };
}

/** Whom a level tells: each with a button that takes them out, and a choice of those that are not among them. */
function targetsOf(chosen, groups) {
  const word = targetName(groups);
  let told = [...chosen];
  const list = h('ul.targets');
  const choice = h('select');
  const known = [
    ...keysOf('targets'),
    ...keysOf('roles').filter(role => !noTarget.includes(role)),
    ...groups.map(({ key }) => `group:${key}`),
  ];
  const show = () => {
    list.replaceChildren(...told.map(target => h('li.badge', word(target), leaving(target))));
    const others = known.filter(target => !told.includes(target));
    choice.replaceChildren(
      h('option', { value: '' }, '再加一个…'),
      ...others.map(target => h('option', { value: target }, word(target))),
    );
  };
  const leaving = target => {
    const button = h('button.plain', { type: 'button', 'aria-label': `不再通知${word(target)}` }, '×');
    button.addEventListener('click', () => change(told.filter(each => each !== target)));
    return button;
  };
  const change = next => {
    told = next;
    show();
    choice.focus();
    choice.dispatchEvent(new Event('input', { bubbles: true }));
  };
  choice.addEventListener('change', () => choice.value && change([...told, choice.value]));
  show();
  const element = placed('to', '通知谁', choice, [list, choice]);
  element.classList.add('wide');
  return { element, read: () => told };
}

function placed(name, heading, input, element = input) {
  input.id = `rung-${(count += 1)}`;
  return h(
    'div.field',
    { 'data-name': name },
    h('label', { for: input.id }, heading),
    element,
    h('p.fault', { hidden: true }),
  );
}
