import { canonicalPhone } from '../../domain/values/phones';

const MOST = 20;

/** The mobiles a robot can point at, each once; beyond twenty it points at nobody more. */
export function mentionable(phones: readonly string[]): string[] {
  const mobiles = phones.map(canonicalPhone).filter(phone => phone !== null && /^1\d{10}$/.test(phone));
  return [...new Set(mobiles)].flatMap(phone => phone ?? []).slice(0, MOST);
}
