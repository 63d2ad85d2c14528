import { BlockList, isIP, isIPv6 } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Where a browser on this machine finds what listens on `host`. */
export function reachableHost(host: string): string {
  return ['0.0.0.0', '::', 'localhost'].includes(host) ? '127.0.0.1' : host;
}

/** True for a host name or address that nobody but this machine can reach; `[::1]` as it stands in URLs, too. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost') return true;
  return isIP(bare) !== 0 && loopback.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
}
