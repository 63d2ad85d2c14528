import { BlockList, isIP } from 'node:net';

/** The targets inside the house that an operator lists: hosts, hosts with a port, addresses and networks. */
export interface Allowed {
  hosts: ReadonlySet<string>;
  networks: BlockList;
}

const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;
const HOST_AND_PORT = /^(?:\[([\da-f:.]+)\]|([^\s/:[\]]+)):(\d{1,5})$/i;
const NETWORK = /^([\da-f:.]+)\/(\d{1,3})$/i;

/** Reads `OUTBOUND_ALLOW`; null when an entry is neither host, host:port, address nor network. */
export function allowedOf(text: string): Allowed | null {
  const hosts = new Set<string>();
  const networks = new BlockList();
  for (const entry of text.split(',').flatMap(each => each.trim().toLowerCase() || []))
    if (!addNetwork(networks, entry) && !addHost(hosts, entry)) return null;
  return { hosts, networks };
}

/** True when a host was listed by its name, alone or with this port. */
export function isListed({ hosts }: Allowed, host: string, port: string): boolean {
  return hosts.has(host) || hosts.has(`${host}:${port}`);
}

/** True when an address lies in a network that was listed. */
export function isInListed({ networks }: Allowed, address: string): boolean {
  return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function addNetwork(networks: BlockList, entry: string): boolean {
  const [, base = entry.replace(/^\[(.*)\]$/, '$1'), bits] = NETWORK.exec(entry) ?? [];
  const family = isIP(base);
  if (family === 0) return false;
  const most = family === 6 ? 128 : 32;
  const prefix = Number(bits ?? most);
  if (prefix > most) return false;
  networks.addSubnet(base, prefix, family === 6 ? 'ipv6' : 'ipv4');
  return true;
}

function addHost(hosts: Set<string>, entry: string): boolean {
  const [, address, name, port] = HOST_AND_PORT.exec(entry) ?? [];
  const host = address ?? name ?? entry;
  if (port !== undefined && Number(port) > 65_535) return false;
  if (address === undefined ? !HOST.test(host) : isIP(host) !== 6) return false;
  hosts.add(port === undefined ? host : `${host}:${Number(port)}`);
  return true;
}
