import { h } from './dom.js';

/** What a page about one entry is about, and the way back to all; the page of `entry` is known by it. */
export const entryHead = (entry, title, more, [href, back]) =>
  h('h1', { 'data-entry': entry }, `${title} `, h('small', more), ' ', h('a', { href }, back));
