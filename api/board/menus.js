import { h } from './dom.js';

/** What stands in the bar: places, and menus of those that name one, each where its first place would be. A menu of one is that place itself. */
export function inMenus(places) {
  const titles = [...new Set(places.map(({ menu, hash }) => menu ?? hash))];
  return titles.map(title => {
    const within = places.filter(({ menu, hash }) => (menu ?? hash) === title);
    return within.length === 1 ? within[0] : { title, places: within };
  });
}

/** A menu of links: opened by a click, Enter or the space bar; the one we are in is marked. `linkTo` draws a link. */
export const menuOf = ({ title, places }, here, linkTo) =>
  h(
    'details.menu',
    { 'data-key': `menu ${title}`, name: 'bar' },
    h('summary', { 'data-here': places.some(({ hash }) => hash === here) }, title),
    h('div', places.map(linkTo)),
  );

/** Menus close with a choice, a press elsewhere, Escape, or when the focus goes on. */
export function watchMenus(bar) {
  const close = except => {
    for (const menu of bar.querySelectorAll('.menu[open]')) if (menu !== except) menu.open = false;
  };
  const menuAround = element => element?.closest?.('.menu') ?? null;
  document.addEventListener('click', ({ target }) => close(target.closest('a') ? null : menuAround(target)));
  bar.addEventListener('focusout', ({ relatedTarget }) => relatedTarget && close(menuAround(relatedTarget)));
  bar.addEventListener('keydown', ({ key, target }) => {
    const menu = menuAround(target);
    if (key !== 'Escape' || !menu?.open) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}
