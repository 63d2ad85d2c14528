import { acknowledgingLinks } from '../../db/ledger/notices/ack-tokens';
import type { LedgerSystem } from './ledger-system';
import type { Escalation } from './looking';

/** An escalation of a front desk that is late: its store manager is told. */
export interface Late {
  caseId: string;
  escalation: Escalation;
}

/** The page of a link, and what people do with it. */
export function ackPageOf(system: LedgerSystem) {
  const { app, ledger } = system;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    tokenFor: acknowledgingLinks(ledger),
    async late(): Promise<Late> {
      const { id } = await system.openCase('appointment-via-store');
      return { caseId: id, escalation: await system.untilEscalated(id, ({ level }) => level === 'L1') };
    },
    look: (token: string, accept = 'text/html') =>
      app.inject({ method: 'GET', url: `/ack/${token}`, headers: { accept } }),
    press: (token: string, said = '', accept = 'text/html') =>
      app.inject({ method: 'POST', url: `/ack/${token}`, headers: { ...headers, accept }, payload: said }),
    acknowledgedBy: async ({ caseId, escalation }: Late) =>
      (await system.theCase(caseId)).escalations.find(({ id }) => id === escalation.id)?.acknowledgedBy,
  };
}
