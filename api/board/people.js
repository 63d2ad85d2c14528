import { h } from './dom.js';

/** A person by the name an answer gives them, their id for whoever needs it; whom it does not name is shown by id. */
export const who = (people, id) => h('span', { title: id }, nameOf(people, id));

/** The same where only text can stand. */
export const nameOf = (people, id) => people?.[id] ?? id;

/** Several, with `、` between them; `无人` for none. `more` is said after each. */
export function everyone(people, ids, more = () => '') {
  if (ids.length === 0) return ['无人'];
  return ids.map((id, at) => [at > 0 && '、', who(people, id), more(id, at)]);
}
