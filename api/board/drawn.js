const SVG = 'http://www.w3.org/2000/svg';

/** An element of a picture: `drawn('rect', { x: 0 })`. Attributes alone: the page's policy forbids styles in elements. */
export function drawn(tag, attributes, children = []) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
