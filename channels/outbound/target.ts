import { isIP, type LookupFunction } from 'node:net';
import type { AnswerPiece } from '../../domain/words/answers';
import { isInListed, isListed, type Allowed } from './allowed';
import { guardedLookup, type Resolve } from './guarded-lookup';
import { isInside } from './inside';

/** Where something may be sent, and by which look-up it is connected to. */
export interface Target {
  url: URL;
  lookup: LookupFunction;
}

/** What an address written by people leads to, or why nothing is sent there: it repeats nothing of the address. */
export function targetOf(address: string, allowed: Allowed, resolve: Resolve): Target | AnswerPiece {
  if (!URL.canParse(address)) return 'the address is no URL';
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'the address must be https';
  if (url.username !== '' || url.password !== '') return 'the address may not hold a user or a password';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const isName = isIP(host) === 0;
  const listed = isListed(allowed, host, port);
  if (!isName && !listed && !mayReach(allowed, host))
    return 'the address lies inside, and OUTBOUND_ALLOW does not list it';
  if (url.protocol === 'http:' && !listed && (isName || !isInListed(allowed, host)))
    return 'the address must be https, or its host be listed in OUTBOUND_ALLOW';
  return {
    url,
    // of a host that was listed by its name any address will do
    lookup: guardedLookup(address => listed || mayReach(allowed, address), resolve),
  };
}

const mayReach = (allowed: Allowed, address: string): boolean => !isInside(address) || isInListed(allowed, address);
