import { Problem } from './api.js';
import { h } from './dom.js';
import { inChinese } from './faults.js';
import { showFaults } from './schema-form.js';
import { sayingOf } from './words.js';

/** Where a form says what was wrong with it as a whole. */
export const messagePlace = () => h('p.fault.message', { role: 'alert', hidden: true });

export function say(form, text) {
  const message = form.querySelector('.message');
  message.textContent = text;
  message.hidden = text === '';
}

/** Sends a form, once at a time; what was refused is shown at its fields, the rest above the buttons. Null when refused. */
export async function sending(form, send) {
  const buttons = [...form.querySelectorAll('button')];
  buttons.forEach(each => (each.disabled = true));
  form.setAttribute('aria-busy', 'true');
  try {
    const answer = await send();
    say(form, '');
    showFaults(form, []);
    return answer;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const homeless = showFaults(form, problem.errors);
    const details = problem.errors.length > 0 ? homeless.map(({ message }) => inChinese(message)) : [problem.detail];
    say(form, [sayingOf(problem), ...details].join(' '));
    return null;
  } finally {
    buttons.forEach(each => (each.disabled = false));
    form.removeAttribute('aria-busy');
  }
}
