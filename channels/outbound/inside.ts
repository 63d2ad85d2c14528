import { BlockList, isIP } from 'node:net';

/** Where nothing of the world answers: this machine, private and link-local networks, what stands for another address. */
const reserved = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
] as const;

/** Of IPv6 only global unicast is of the world, but for these: tunnels that carry another address, and examples. */
const GLOBAL_UNICAST = '2000::/3';
const reservedOfGlobal = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;

const v4 = networks(reserved, 'ipv4');
const v6 = networks(reservedOfGlobal, 'ipv6');
const world = networks([GLOBAL_UNICAST], 'ipv6');

/** True for an address that is not one of the open internet; also for what is no address at all. */
export function isInside(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 4) return v4.check(bare, 'ipv4');
  return isIP(bare) !== 6 || !world.check(bare, 'ipv6') || v6.check(bare, 'ipv6');
}

function networks(ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [base = '', bits] = range.split('/');
    list.addSubnet(base, Number(bits), family);
  }
  return list;
}
