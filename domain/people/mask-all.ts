import { maskName, maskPhone } from './masking';
import { canonicalPhone } from '../values/phones';
import { canonicalPlate } from '../values/plates';

/**
 * Anything that speaks of customers, with every name and phone in it masked, however deep and in whatever list: each field
 * by what it means, never by where it is shown. Messages to customers, which the system composes, lose the names in them
 * (`names`, and all that stand beside them) and every number that could be called. What people wrote freely is left.
 */
export function maskAll<T>(value: T, names: readonly string[] = []): T {
  const all = new Set(names);
  gather(value, all);
  return masked(
    value,
    '',
    [...all].filter(name => name !== ''),
  ) as T; // texts become texts, so the shape holds
}

const NAMES = new Set(['customerName', 'collectedBy', 'passengers', 'address']);
const PHONE = /^phone|phone$/i;
const SIGNATURE = /signature/i;
const MESSAGES = new Set(['text', 'body']);
const LONG_NUMBER = /\+?\d[\d-]{5,}\d/g;

function masked(value: unknown, key: string, names: readonly string[]): unknown {
  if (typeof value === 'string') return maskedText(value, key, names);
  if (Array.isArray(value)) return value.map(each => masked(each, key, names));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (SIGNATURE.test(key)) return signed(value);
  const fields = Object.entries(value);
  const told = 'field' in value && isPersonal(String(value.field)) ? ['planValue', 'rightValue'] : [];
  return Object.fromEntries(
    fields.map(([name, inner]) => [name, masked(inner, told.includes(name) ? 'customerName' : name, names)]),
  );
}

function maskedText(text: string, key: string, names: readonly string[]): string {
  if (NAMES.has(key) || SIGNATURE.test(key)) return maskName(text) ?? '';
  if (PHONE.test(key)) return maskPhone(text) ?? '';
  if (key === 'cardNumber') return maskPhone(text) ?? '';
  if (key === 'customer') return canonicalPlate(text) === null ? (maskName(text) ?? '') : text; // a plate or a name
  return MESSAGES.has(key) ? maskedMessage(text, names) : text;
}

function maskedMessage(text: string, names: readonly string[]): string {
  const nameless = names.reduce((said, name) => said.replaceAll(name, maskName(name) ?? ''), text);
  return nameless.replaceAll(LONG_NUMBER, number =>
    canonicalPhone(number) === null ? number : (maskPhone(number) ?? ''),
  );
}

/** Who signed, and when; what the hand wrote is not shown. */
function signed(signature: object): Record<string, unknown> {
  const { image: _image, ...rest } = Object.fromEntries(Object.entries(signature));
  return 'name' in rest ? { ...rest, name: maskName(String(rest['name'])) } : rest;
}

/** A correction of a name or a phone holds one. */
function isPersonal(field: string): boolean {
  return /name|phone|姓名|电话|手机/i.test(field);
}

/** The names of customers that stand in a value. */
function gather(value: unknown, found: Set<string>, key = ''): void {
  if (typeof value === 'string' && NAMES.has(key)) found.add(value);
  if (Array.isArray(value)) for (const each of value) gather(each, found, key);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) gather(inner, found, name);
}
