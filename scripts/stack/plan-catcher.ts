import type { StackConfig } from '../../config';
import { preferPort } from './ports';

/** The ports of what catches mails and robot messages. */
export interface PlannedCatcher {
  mail: number;
  web: number;
}

const CATCHER_PORTS = { mail: 1025, web: 8025 }; // where people look for a mail catcher

/** The demonstration shows what leaves the house, unless it may leave by ways of yours. */
export async function planCatcher(config: StackConfig): Promise<PlannedCatcher | null> {
  const isYours = config.mail !== null || Boolean(process.env.OUTBOUND_ALLOW);
  if (!config.demo || isYours) return null;
  return {
    mail: await preferPort('CATCHER_MAIL_PORT', CATCHER_PORTS.mail),
    web: await preferPort('CATCHER_PORT', CATCHER_PORTS.web),
  };
}
