import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Refused } from '../way-out';

/** Asks for every address of a host, as `dns.lookup` does with `all`. */
export type Resolve = (
  host: string,
  options: { all: true; family?: number },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export const resolveHost: Resolve = (host, { family }, done) => lookup(host, { all: true, family }, done);

/**
 * The look-up a connection is made by: it hands over nothing but addresses that may be reached, so what was checked is
 * what is connected to. One address inside is enough to refuse the host.
 */
export function guardedLookup(mayReach: (address: string) => boolean, resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    const family = options.family === 4 || options.family === 6 ? options.family : 0;
    resolve(host, { all: true, family }, (error, addresses) => {
      const refused = error ?? refusalOf(mayReach, addresses);
      const [first] = addresses;
      if (refused || !first) done(refused ?? new Error('no address'), []);
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function refusalOf(mayReach: (address: string) => boolean, addresses: readonly LookupAddress[]): Refused | null {
  if (addresses.every(({ address }) => mayReach(address))) return null;
  return new Refused('the host of the address lies inside, and OUTBOUND_ALLOW does not list it', true);
}
