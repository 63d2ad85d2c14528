/** Makes an element: `h('p.note', { title: 'x' }, 'text', child)`. Text is never read as HTML; null and false are left out. */
export function h(spec, ...rest) {
  const [tag, ...classes] = spec.split('.');
  const [attributes, ...children] = rest[0]?.constructor === Object ? rest : [{}, ...rest];
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(3).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** The first of several, the rest folded away behind how many there are. */
export function folded(elements, most, list = 'div') {
  const rest = elements.slice(most);
  return [
    h(list, elements.slice(0, most)),
    rest.length > 0 && h('details.more', { 'data-key': 'more' }, h('summary', `其余 ${rest.length} 条`), h(list, rest)),
  ];
}

/** A button that the page's one listener hands to the action of that name, with `data` as its arguments. */
export function button(label, action, data = {}, spec = 'button') {
  const attributes = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]));
  return h(spec, { type: 'button', 'data-act': action, ...attributes }, label);
}

/**
 * Makes what is shown like `next` with the fewest changes, so that focus, open details and what is being typed stay.
 * Children with the same `data-key` are the same; what is inside a `data-keep` belongs to itself and is left alone.
 */
export function morph(shown, next) {
  const { activeElement } = document;
  patch(shown, next);
  // moving an element takes its focus away
  if (activeElement && activeElement !== document.activeElement && shown.contains(activeElement)) activeElement.focus();
}

const ownToTheUser = new Set(['open']);

function patch(shown, next) {
  if (shown.nodeType !== Node.ELEMENT_NODE) {
    if (shown.nodeValue !== next.nodeValue) shown.nodeValue = next.nodeValue;
    return;
  }
  for (const { name } of [...shown.attributes]) {
    if (!next.hasAttribute(name) && !ownToTheUser.has(name)) shown.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (shown.getAttribute(name) !== value && !ownToTheUser.has(name)) shown.setAttribute(name, value);
  }
  if (!('keep' in shown.dataset)) patchChildren(shown, next);
}

function patchChildren(shown, next) {
  const keys = new Set([...next.children].flatMap(({ dataset }) => dataset.key ?? []));
  for (const child of [...shown.children]) if (child.dataset.key && !keys.has(child.dataset.key)) child.remove();
  const keyed = new Map([...shown.children].flatMap(child => (child.dataset.key ? [[child.dataset.key, child]] : [])));
  let place = shown.firstChild;
  for (const wanted of [...next.childNodes]) {
    const same = keyed.get(wanted.dataset?.key) ?? (isAlike(place, wanted) ? place : null);
    if (!same) {
      shown.insertBefore(wanted, place);
      continue;
    }
    if (same === place) place = place.nextSibling;
    else shown.insertBefore(same, place);
    patch(same, wanted);
  }
  while (place) {
    const { nextSibling } = place;
    place.remove();
    place = nextSibling;
  }
}

/** Two nodes of one kind, neither with a key of its own. */
function isAlike(a, b) {
  return a !== null && a.nodeName === b.nodeName && !a.dataset?.key && !b.dataset?.key;
}
