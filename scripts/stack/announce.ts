import type { StackConfig } from '../../config';
import type { Plan } from './plan';
import type { Say } from './problem';

const firstCase = {
  procedure: 'appointment-via-call-centre',
  store: 'S01',
  input: { plate: '渝A12345', customerName: '张伟' },
};

/** Where everything is, a first case to paste, and the last line that other programs wait for. */
export function announce(plan: Plan, config: StackConfig, caughtUrl: string | null, say: Say): void {
  const { urls } = plan;
  say('');
  say(`  Board        ${urls.board}`);
  say(`  API docs     ${urls.docs}`);
  if (urls.temporalUi) say(`  Temporal UI  ${urls.temporalUi}`);
  if (urls.issuer) say(`  Sign-in      ${urls.issuer}   an OpenID provider, where the demo staff signs in`);
  if (caughtUrl) say(`  Mails, robots ${caughtUrl}   what leaves the house is caught here`);
  say(`  Logs         ${plan.dataDir}/logs`);
  say('');
  say('  Open a case:');
  say(`  curl -sS ${urls.api}/v1/cases \\`);
  say(`    -H "Authorization: Bearer ${bearer(config)}" \\`);
  say('    -H "Content-Type: application/json" -H "Idempotency-Key: first-$(date +%s)" \\');
  say(`    -d '${JSON.stringify(firstCase)}'`);
  say('');
  say(`ready ${urls.api}`);
}

function bearer(config: StackConfig): string {
  if (process.env.AUTH_JWKS) return '$TOKEN';
  const where = config.dataDir === '.data' ? '' : `DATA_DIR='${config.dataDir}' `;
  return `$(${where}npm run -s token -- op-1)`;
}
