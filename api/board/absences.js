import { absenceForm } from './absence-form.js';
import { timeOf } from './clock.js';
import { button, h } from './dom.js';
import { nameOf, who } from './people.js';

/** Who is away of those I look after, myself among them, and where it is said. */
export function absencesOf({ items, people }, ending) {
  return h(
    'section',
    { 'data-key': 'absences', 'aria-label': '请假与代理' },
    h('h2', '请假与代理 ', h('small', `${items.length} 条`)),
    items.length > 0 ? items.map(each => absenceCard(each, people, ending)) : h('p.empty', '没有登记中的请假。'),
    h(
      'details',
      { 'data-key': 'new-absence' },
      h('summary', '登记请假'),
      h('section.form', { 'data-keep': true, 'data-absence': true }),
    ),
  );
}

/** Puts the form into its place. */
export function settleAbsences(root, duty, onSaved) {
  const place = root.querySelector('[data-absence]:empty');
  if (!place) return;
  const saved = () => {
    place.replaceChildren();
    place.closest('details').open = false;
    onSaved();
  };
  place.replaceChildren(absenceForm(duty, saved));
}

function absenceCard({ id, staff, from, until, deputy, reason }, people, ending) {
  const isSure = ending.isSure(id);
  return h(
    'article.absence',
    { 'data-key': id, 'aria-label': nameOf(people, staff) },
    h(
      'p',
      h('strong', who(people, staff)),
      ` ${timeOf(from)} 至 ${timeOf(until)} · `,
      deputy ? ['代理:', who(people, deputy)] : h('span.late', '无代理'),
      reason && h('span.meta', ` · ${reason}`),
    ),
    button(
      isSure ? '确定销假?' : '销假',
      'end',
      { id, ...(isSure && { sure: 'yes' }) },
      isSure ? 'button.danger' : 'button',
    ),
  );
}
