import { h } from './dom.js';
import { nowMs } from './now.js';
import { timeOf } from './times.js';

const MINUTE_MS = 60_000;
const choices = [
  ['', '按规定'],
  ['15', '15 分钟'],
  ['30', '30 分钟'],
  ['60', '1 小时'],
];

/** By when whoever acknowledges wants to be done; unless they say, the policy does. */
export const backByField = () =>
  h(
    'select',
    { name: 'backBy', 'aria-label': '何时处理完', title: '何时处理完' },
    choices.map(([minutes, text]) => h('option', { value: minutes }, text)),
  );

/** What was chosen beside a button, as the API takes it. */
export function backByIn(card) {
  const minutes = card.querySelector('[name="backBy"]')?.value;
  return minutes ? { backBy: new Date(nowMs() + Number(minutes) * MINUTE_MS).toISOString() } : {};
}

/** `,14:30 前处理完`. */
export const promiseOf = ({ backBy }, zone) => (backBy ? `,${timeOf(backBy, zone)} 前处理完` : '');
