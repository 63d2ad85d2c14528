import { z } from 'zod';
import { isRole } from '../people/roles';
import { channelKeys, type ChannelKey } from '../notices/channels';
import { wakingHours } from '../notices/quiet';
import { canonicalPhone } from '../values/phones';
import { clockTime } from './clock-time';
import { short } from './fields';

const MOST_LETTERS = 1_000;

const isWebUrl = (text: string) => /^https?:\/\/[^\s@]+$/.test(text) && URL.canParse(text);
const robot: readonly [(text: string) => boolean, string] = [isWebUrl, 'must be the http(s) address of the robot'];

/** What an address of each channel looks like. */
const addressOf: Readonly<Record<ChannelKey, readonly [(text: string) => boolean, string]>> = {
  email: [text => z.email().safeParse(text).success, 'must be an e-mail address'],
  sms: [text => canonicalPhone(text) !== null, 'must be a phone number'],
  wecom: robot,
  dingtalk: robot,
  feishu: robot,
  webhook: [isWebUrl, 'must be an http(s) address'],
};

const address = {
  channel: z.enum(channelKeys),
  address: z.string().trim().min(1).max(MOST_LETTERS).meta({ example: 'https://robot.example/send?key=1' }),
  secret: z
    .string()
    .min(8)
    .max(200)
    .nullable()
    .optional()
    .meta({ description: 'what it is signed with; never read back: left out it stays, null takes it away' }),
};

function checkAddress({ channel, address: said }: { channel: ChannelKey; address: string }, context: z.RefinementCtx) {
  const [isRight, message] = addressOf[channel];
  if (!isRight(said)) context.addIssue({ code: 'custom', path: ['address'], message });
}

const level = z.string().regex(/^(L[0-9]|alert|report)$/, 'must be L0 to L9, alert or report');

const quiet = z
  .array(z.tuple([clockTime, clockTime]).refine(([from, to]) => from !== to, 'must not begin where it ends'))
  .max(5)
  .refine(all => wakingHours(all).length > 0, 'must leave some hour of the day')
  .meta({
    description: 'from and to, past midnight too; the third level and what must be known at once come all the same',
  });

const destination = z
  .strictObject({
    ...address,
    levels: z.array(level).min(1).max(12).optional().meta({ description: 'left out, every level' }),
    quiet: quiet.optional(),
  })
  .superRefine(checkAddress);

/** How somebody wants to be reached, in their order: the first that takes a notice has it, the next one when that fails. */
export const destinationsForm = z.strictObject({ items: z.array(destination).max(10) });

export type DestinationsSaid = z.infer<typeof destinationsForm>;

/** A robot, a list or another address that several people read. */
export const groupForm = z
  .strictObject({
    name: short(),
    store: z.string().min(1).max(50).nullable().optional().meta({ description: 'of one store; left out, of all' }),
    roles: z
      .array(z.string().refine(isRole, 'is no role'))
      .max(20)
      .default([])
      .meta({ description: 'it hears what is told to these roles; none: only where a ladder names it' }),
    ...address,
  })
  .superRefine(checkAddress);

export type GroupSaid = z.infer<typeof groupForm>;
