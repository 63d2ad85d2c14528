import { isLoopback } from './loopback';

/** True when a Host header names this machine, on any port, or one of `names` (`host` or `host:port`). */
export function isNamed(header: string | undefined, names: readonly string[]): boolean {
  const given = header?.toLowerCase() ?? '';
  const [, name] = /^(\[[\da-f:.]+\]|[^\s:/@[\]]+)(?::\d{1,5})?$/.exec(given) ?? [];
  return name !== undefined && (isLoopback(name) || names.includes(given));
}
