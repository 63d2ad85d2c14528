import type { TextChannel } from '../../channels/sms/text-channel';
import type { Outcome } from '../../db/ledger/deliveries/record-attempt';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { recordText } from '../../db/ledger/texts/deliver-text';
import { takeTextDay } from '../../db/ledger/texts/take-text-day';
import type { TextMessage } from '../../domain/cases/added';
import { holdsLink } from '../../domain/values/links';
import type { Delivery } from '../../domain/notices/delivery';
import type { TextFailure } from '../../domain/words/calls';
import { outcomeOf } from './back-off';
import type { Carrier } from './carrier';

export interface TextsOptions {
  ledger: Ledger;
  gateway: TextChannel;
  chance: () => number;
}

/** Texts to customers: looked at again right before they would go. */
export function carryTexts({ ledger, gateway, chance }: TextsOptions): Carrier {
  const { now } = ledger;
  const via = gateway.key;

  /** Beyond so many a day nothing more goes to a phone; it is on record as skipped. */
  const hasNoPlace = async (text: TextMessage): Promise<Outcome | null> => {
    const hasPlace = await inLedger(ledger, (tx, world) => takeTextDay(tx, text, now(), world));
    return hasPlace ? null : skipped('too-many-texts');
  };

  const hand = async (text: TextMessage, { tries, queuedAt }: Delivery, signal: AbortSignal): Promise<Outcome> => {
    try {
      const { id, phone, body, template: key, variables } = text;
      const template = variables ? { template: { key, variables } } : {};
      const { messageId } = await gateway.send({ id, phone: phone ?? '', body, ...template }, signal);
      return { result: 'sent', messageId };
    } catch (error) {
      return outcomeOf(error, { tries, queuedMs: queuedAt.getTime(), nowMs: now(), chance: chance() });
    }
  };

  return {
    async carry({ text, case: row, delivery }, signal) {
      if (!text) return { outcome: { result: 'failed', reason: 'its text is gone' }, via, isOut: false };
      const not = whyNot(text, row?.status === 'cancelled', now()) ?? (await hasNoPlace(text));
      if (not) return { outcome: not, via, isOut: false };
      return { outcome: await hand(text, delivery, signal), via, isOut: true };
    },
    record: ({ text, delivery }, attempt) =>
      inLedger(ledger, async (tx, world) => {
        if (text) await recordText(tx, { text, delivery }, attempt, world);
      }),
  };
}

function whyNot(text: TextMessage, isCaseCancelled: boolean, nowMs: number): Outcome | null {
  if (isCaseCancelled) return { result: 'failed', reason: 'case-cancelled' satisfies TextFailure };
  if (!text.phone) return { result: 'failed', reason: 'no-phone' satisfies TextFailure };
  if (text.saysUntil !== null && text.saysUntil.getTime() < nowMs) return skipped('time-passed');
  return holdsLink(text.body) ? skipped('contains-link') : null;
}

function skipped(reason: TextFailure): Outcome {
  return { result: 'skipped', reason };
}
