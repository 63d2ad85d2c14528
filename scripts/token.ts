import { readOrExit, readStackConfig } from '../config';
import { demoStaff } from '../db/demo/staff';
import { readRunFile } from './stack/run-file';
import { signToken } from '../api/demo-keys';

/** `npm run -s token -- <staff-id>`: a bearer token of a member of the demo staff, and nothing else, on stdout. */
async function main([id]: string[]): Promise<void> {
  const config = readOrExit(readStackConfig);
  const member = demoStaff.find(one => one.id === id);
  if (!member) {
    const known = demoStaff.map(one => one.id).join(' ');
    console.error(`${id ? `There is no ${id} in the demo staff` : 'Usage: npm run -s token -- <staff-id>'}: ${known}`);
    process.exitCode = 1;
    return;
  }
  // the provider of `npm start -- --oidc` signs with the same key
  const issuer = process.env.AUTH_ISSUER || readRunFile(config.dataDir)?.urls['issuer'] || config.authIssuer;
  const options = { issuer, audience: config.authAudience };
  console.log(await signToken(config.dataDir, member, options));
}

void main(process.argv.slice(2));
