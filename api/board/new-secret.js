import { timeOf } from './clock.js';
import { h } from './dom.js';

/** A secret, this once: with a button that copies it, and until when the one before signs as well. */
export function newSecret({ url, secret, formerSecretUntil }, onSaid) {
  const shown = h('input', { readonly: true, value: secret, 'aria-label': '密钥', spellcheck: false });
  shown.addEventListener('focus', () => shown.select());
  const copy = h('button.main', { type: 'button' }, '复制');
  copy.addEventListener('click', () => void copied(shown).then(isDone => onSaid(isDone ? '已复制。' : '请手工复制。')));
  const done = h('button', { type: 'button' }, '已保存,不再显示');
  const element = h(
    'div.card.secret',
    { role: 'status' },
    h('h2', '新的密钥'),
    h('p.who', url),
    h('div.row', shown, copy, done),
    h(
      'p.meta',
      '只显示这一次。',
      formerSecretUntil && `旧密钥在 ${timeOf(formerSecretUntil)} 之前同时有效:每件事件带两个签名,请在此之前换上新的。`,
    ),
  );
  done.addEventListener('click', () => element.remove());
  return element;
}

/** Where the page is not served from https or this machine the browser has no clipboard for it. */
async function copied(input) {
  input.select();
  try {
    await navigator.clipboard.writeText(input.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
