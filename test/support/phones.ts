import { canonicalPlate } from '../../domain/values/plates';

/** A phone of its own for each plate such as `渝K10001`: the same phone would be the same customer. 渝A12345 has 13800012345. */
export function phoneOf(plate: string): string {
  const form = canonicalPlate(plate) ?? plate;
  const letter = Math.abs((form.codePointAt(1) ?? 65) - 65) % 26;
  const digits = form.slice(2).replaceAll(/\D/g, '').padStart(5, '0').slice(-5);
  return `138${String(letter).padStart(3, '0')}${digits}`;
}
