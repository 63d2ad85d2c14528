import { z } from 'zod';
import { canonicalPhone } from '../domain/values/phones';

/** What addresses look like, each read into the one form it is kept in. */
export const addresses = {
  mailbox: z.email('must be an e-mail address, such as name@example.com').max(254, 'must have at most 254 letters'),
  phone: z.string().transform((text, context): string => {
    const canonical = canonicalPhone(text);
    if (canonical !== null && /^(1\d{10}|\+\d+)$/.test(canonical)) return canonical;
    context.addIssue({ code: 'custom', message: 'must be a mobile phone, such as 13800138000' });
    return z.NEVER;
  }),
  web: web(),
  wecom: robot(/^\/cgi-bin\/webhook\/send\?(.*&)?key=[\w-]+/, '/cgi-bin/webhook/send?key=…'),
  dingtalk: robot(/^\/robot\/send\?(.*&)?access_token=\w+/, '/robot/send?access_token=…'),
  feishu: robot(/^\/open-apis\/bot\/v2\/hook\/[\w-]+/, '/open-apis/bot/v2/hook/…'),
};

/** The address a group shows for its robot, on the provider's host or on one that stands in for it. */
function robot(path: RegExp, shown: string): z.ZodType<string> {
  const isRobot = (text: string) => {
    const { pathname, search } = new URL(text);
    return path.test(pathname + search);
  };
  return web().refine(text => !URL.canParse(text) || isRobot(text), `must be https://…${shown}, as the group shows it`);
}

function web() {
  return z
    .url({ protocol: /^https?$/, error: 'must be an https URL' })
    .max(2_000, 'must have at most 2000 letters')
    .refine(text => !URL.canParse(text) || !isSigned(new URL(text)), 'may not hold a user or a password');
}

const isSigned = ({ username, password }: URL) => username !== '' || password !== '';
