import { allowedOf } from '../../channels/outbound/allowed';
import { waysOut } from '../../channels/ways-out';
import { createLog } from '../../log';
import { exitsOf } from '../../watch/delivery/exits';

/** The ways out that reach this machine: robots and webhooks, no mail server. */
export function leavingToLoopback(now: () => number) {
  const outboundAllowed = allowedOf('127.0.0.1');
  if (!outboundAllowed) throw new Error('the loopback cannot be allowed');
  const settings = { mail: null, textGateway: null, outboundAllowed };
  return exitsOf(waysOut({ settings, now, log: createLog('test', 'silent') }));
}
