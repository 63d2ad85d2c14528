import { h } from './dom.js';
import { fieldOf } from './way-fields.js';

/** A form to search by; `onSearch` gets what is filled in. A choice searches at once. */
export function searchForm(title, fields, said, onSearch) {
  const inputs = fields.map(({ name, heading, options, placeholder }) => {
    const input = options
      ? h('select', { name }, h('option', { value: '' }, '全部'), options.map(([value, word]) => h('option', { value, selected: said[name] === value }, word))) // prettier-ignore
      : h('input', { name, type: 'search', autocomplete: 'off', maxlength: 100, placeholder, value: said[name] });
    return [heading, input];
  });
  const form = h(
    'form.search',
    { role: 'search', novalidate: true, 'aria-label': title },
    inputs.map(([heading, input]) => fieldOf(heading, input, input.name)),
    h('button.main', { type: 'submit' }, '查找'),
  );
  const search = () =>
    onSearch(Object.fromEntries(inputs.flatMap(([, { name, value }]) => (value.trim() ? [[name, value.trim()]] : []))));
  form.addEventListener('submit', event => {
    event.preventDefault();
    search();
  });
  form.addEventListener('change', ({ target }) => target.tagName === 'SELECT' && search());
  return form;
}

/** The address of a list that was searched so. */
export const searchedAt = (hash, said) =>
  Object.keys(said).length > 0 ? `${hash}?${new URLSearchParams(said)}` : hash;

/** The way to the next page of a list, and back to its first. */
export function pagesOf(hash, said, next) {
  const { cursor, ...rest } = said;
  return h(
    'p.row',
    cursor && h('a', { href: searchedAt(hash, rest) }, '回到第一页'),
    next && h('a', { href: searchedAt(hash, { ...rest, cursor: next }) }, '下一页'),
  );
}
