import { parseArgs } from 'node:util';
import { Refused } from './demo/rest';
import type { Asked } from './first-hour/hour';
import { playFirstHour } from './first-hour/play';
import { signInAtProvider, signInByToken } from './first-hour/sign-in';

const usage = `npm run first-hour -- --url https://shoushi.example.com [--files docs/examples] [--store S11] [--plate 渝A11001]

Plays docs/first-hour.md against a deployment: files are imported, a roster is set where there is none, and one case is opened, let late and cancelled.
Who plays: tokens of your issuer in FIRST_HOUR_ADMINISTRATOR_TOKEN and FIRST_HOUR_OPERATOR_TOKEN;
or, at the provider of \`npm start -- --oidc\`, [--administrator admin-1] [--operator op-1].`;

/** What the command line asks for; throws where it says what there is not. */
function askedFor(args: string[]): Asked {
  const text = (usual: string) => ({ type: 'string', default: usual }) as const;
  const { values } = parseArgs({
    args,
    options: {
      url: text(''),
      files: text('docs/examples'),
      store: text('S11'),
      plate: text('渝A11001'),
      administrator: text('admin-1'),
      operator: text('op-1'),
    },
  });
  if (!URL.canParse(values.url)) throw new Refused(usage);
  const { files, store, plate } = values;
  const url = new URL(values.url).origin;
  const signIn: Asked['signIn'] = as => {
    const token = process.env[`FIRST_HOUR_${as.toUpperCase()}_TOKEN`];
    return token ? signInByToken(url, token) : signInAtProvider(url, values[as]);
  };
  return { url, files, store, plate, signIn };
}

/** `npm run first-hour`: from an empty ledger to the first case, by REST as people do it. */
async function main(): Promise<void> {
  await playFirstHour(askedFor(process.argv.slice(2)));
  console.log('OK: the first hour is played');
}

main().catch((error: unknown) => {
  const isPlain = error instanceof Refused || (error instanceof TypeError && 'code' in error);
  console.error(isPlain ? error.message : error);
  process.exit(1);
});
