import { DEMO_PROBE_GROUP } from '../../db/seed-reach';

/** The environment by which everything that leaves the house is caught, and the alarms are tried by what catches it. */
export function leadingTo({ mail, web }: { mail: number; web: number }): Record<string, string> {
  return {
    MAIL_URL: `smtp://127.0.0.1:${mail}`,
    MAIL_FROM: 'shoushi@demo.example',
    OUTBOUND_ALLOW: `127.0.0.1:${web}`,
    PROBE_GROUP: process.env.PROBE_GROUP || DEMO_PROBE_GROUP,
  };
}
