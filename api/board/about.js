import { dayWord, kindOf, monthWord } from './shown.js';
import { storeName } from './stores.js';

/** What a case is called: its customer, else its procedure and what it is about; never its id. */
export function titleOfCase({ customer, about, store }, procedureTitle) {
  if (customer?.plate || customer?.customerName)
    return [customer.plate, customer.customerName].filter(Boolean).join(' ');
  return [procedureTitle, aboutWord(about), store && storeName(store)].filter(Boolean).join(' · ');
}

/** `2026年11月`, `2026-11-23(周一)起一周`, `2026-12-10(周四)`. */
function aboutWord(about) {
  if (!about) return '';
  const { field, value } = about;
  if (field === 'week') return `${dayWord(value)}起一周`;
  if (kindOf(value) === 'month') return monthWord(value);
  return kindOf(value) === 'day' ? dayWord(value) : value;
}
