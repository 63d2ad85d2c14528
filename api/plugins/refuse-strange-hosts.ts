import { DomainError } from '../../domain/errors';
import type { App } from '../deps';
import { isNamed } from '../http/host-names';

/**
 * While anybody may sign in as demo staff, only who has asked for this machine by name is answered: a page elsewhere can
 * have its own name resolve to 127.0.0.1 and would then be read by the visitor's browser as ours (DNS rebinding).
 */
export function refuseStrangeHosts(app: App, names: readonly string[] | null): void {
  if (!names) return;
  app.addHook('onRequest', async ({ raw }) => {
    if (isNamed(raw.headers.host, names)) return;
    throw new DomainError('misdirected-request', 'This stack has demo staff and answers to its own name alone.');
  });
}
