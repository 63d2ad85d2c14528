import { get, putOver } from './api.js';
import { cardFields, cardKey, cardStates, ownerField } from './customer-fields.js';
import { h } from './dom.js';
import { entryForm } from './entry-form.js';
import { historyOf, readHistory } from './entry-history.js';
import { nowMs } from './now.js';
import { may } from './rights.js';
import { dayWord } from './shown.js';
import { zoneOf } from './stores.js';
import { minuteIn } from './times.js';
import { actForm } from './act-form.js';
import { label } from './words.js';

const KEEP_CARD = 'PUT /v1/cards/{cardNumber}';
const pathOfCard = number => `/cards/${encodeURIComponent(number)}`;

/** A customer's cards; to whoever keeps them with what each was. */
export async function readCards(plate) {
  const { items } = await get(`/cards?${new URLSearchParams({ plate, limit: 100 })}`);
  if (!may(KEEP_CARD)) return items.map(card => ({ card, history: null }));
  return Promise.all(items.map(async card => ({ card, history: await readHistory(pathOfCard(card.cardNumber)) })));
}

export function cardsOf(cards) {
  return h(
    'section',
    { 'data-key': 'cards', 'aria-label': '卡' },
    h('h2', '卡 ', h('small', `${cards.length} 张`)),
    cards.length > 0 ? cards.map(cardOf) : h('p.empty', '没有卡。'),
    may(KEEP_CARD) &&
      h(
        'details',
        { 'data-key': `new card ${cards.length}` },
        h('summary', '添加卡'),
        h('section.form', { 'data-keep': true, 'data-new-card': true }),
      ),
  );
}

function cardOf({ card, history }) {
  const { cardNumber, version, validUntil, services } = card;
  return h(
    'article.one-card',
    { 'data-key': `card ${cardNumber}`, 'aria-label': `卡 ${cardNumber}` },
    h('p.row', h('strong', cardNumber), standing(card), h('span', `有效期至 ${dayWord(validUntil)}`)),
    h('p.meta', services.map(key => label('cardServices', key)).join('、') || '没有服务项目'),
    may(KEEP_CARD) && [
      h(
        'details',
        { 'data-key': 'edit' },
        h('summary', '修改'),
        h('section.form', { 'data-key': `edit ${version}`, 'data-keep': true, 'data-card': cardNumber }),
      ),
      h('section.form', { 'data-key': `block ${version}`, 'data-keep': true, 'data-block': cardNumber }),
    ],
    history &&
      h(
        'details',
        { 'data-key': 'history' },
        h('summary', '改动记录'),
        historyOf({ ...history, next: null }, [...cardFields, ownerField]),
      ),
  );
}

/** Whether it entitles to anything today; the server goes by head office's day. */
function standing({ state, validUntil }) {
  if (state !== 'valid') return h('span.badge.bad', cardStates[state]);
  const today = minuteIn(new Date(nowMs()).toISOString(), zoneOf(null)).slice(0, 10);
  return validUntil < today ? h('span.badge.bad', '已过期') : h('span.badge', cardStates.valid);
}

/** Fills the forms of the cards there are and of a new one. */
export function settleCards(root, { plate, cards }, page, again) {
  const saved = text => () => {
    page.say(text);
    again();
  };
  for (const { card } of cards) {
    const [edit, block] = ['card', 'block'].map(name =>
      root.querySelector(`[data-${name}="${CSS.escape(card.cardNumber)}"]:empty`),
    );
    edit?.replaceChildren(cardForm(card, saved('已保存。')));
    block?.replaceChildren(blockForm(card, saved(card.state === 'valid' ? '已停用。' : '已恢复。')));
  }
  root.querySelector('[data-new-card]:empty')?.replaceChildren(
    entryForm({
      title: '添加卡',
      fields: cardFields,
      key: cardKey,
      rest: () => ({ plate }),
      pathOf: pathOfCard,
      onSaved: saved('已添加。'),
    }),
  );
}

const cardForm = (card, onSaved) =>
  entryForm({
    title: `修改卡 ${card.cardNumber}`,
    fields: cardFields,
    base: card,
    rest: ({ plate }) => ({ plate }),
    pathOf: () => pathOfCard(card.cardNumber),
    onSaved,
  });

/** A card is blocked at the second press, and valid again at one. */
function blockForm({ cardNumber, plate, validUntil, services, state, version }, onDone) {
  const isValid = state === 'valid';
  const body = { plate, validUntil, services, state: isValid ? 'blocked' : 'valid' };
  return actForm({
    title: isValid ? `停用卡 ${cardNumber}` : `恢复卡 ${cardNumber}`,
    inputs: [],
    act: isValid ? '停用此卡' : '恢复此卡',
    sure: isValid ? '确定停用?停用的卡不再享受服务' : null,
    send: () => putOver(pathOfCard(cardNumber), body, version),
    onDone,
  });
}
