import { get } from './api.js';
import { h } from './dom.js';
import { label } from './words.js';

/** Shows whether the customer is entitled while the step that verifies is filled in; asks again when plate, name, card or service change. */
export function lookUp(read, theCase) {
  const element = h('p.look-up', { role: 'status' });
  let asked = '';
  const ask = async () => {
    const said = read();
    const question = new URLSearchParams({
      plate: said.plate ?? theCase.customer?.plate ?? '',
      name: said.customerName ?? theCase.customer?.customerName ?? '',
      service: theCase.procedure,
      ...(said.cardNumber && { cardNumber: said.cardNumber }),
    }).toString();
    if (question === asked) return;
    asked = question;
    const found = await get(`/customers/lookup?${question}`).catch(() => null);
    if (question !== asked) return;
    const isEntitled = found?.result === 'entitled';
    element.className = `look-up ${isEntitled ? 'good' : 'bad'}`;
    element.textContent = found
      ? `身份核实:${label('verification', found.result)}${isEntitled ? '' : ';不例外放行则以“无权享受”结案'}`
      : '';
  };
  void ask();
  return { element, ask };
}
