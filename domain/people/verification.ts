import type { Title } from '../language/title';
import { canonicalCardNumber } from '../values/card-numbers';
import { comparableName } from '../values/names';

/** What 核实身份 may find, in the order it is tested: holder → name and card against plate → expiry → service (docs/decisions.md 25). */
export const verificationResults = [
  'entitled',
  'not-a-card-holder',
  'plate-mismatch',
  'card-expired',
  'service-not-included',
] as const;

export type VerificationResult = (typeof verificationResults)[number];

/** The card services: what a card may include. */
export const cardServiceWords = {
  appointment: { zh: '预约服务', en: 'Appointments' },
  reminder: { zh: '提醒服务', en: 'Reminders' },
  violation: { zh: '车辆违章提醒', en: 'Traffic violation reminders' },
  'health-check': { zh: '车主体检', en: 'Health checks' },
  travel: { zh: '酒店/机票预订', en: 'Hotels and flights' },
  pickup: { zh: '接送车辆', en: 'Vehicle pick-up' },
  expert: { zh: '专家服务', en: 'Experts' },
  legal: { zh: '律师服务', en: 'Law firms' },
} as const satisfies Record<string, Title>;

export type CardService = keyof typeof cardServiceWords;

export const cardServices: readonly CardService[] = Object.keys(cardServiceWords).filter(isCardService);

function isCardService(key: string): key is CardService {
  return Object.hasOwn(cardServiceWords, key);
}

export interface CardHolder {
  customerName: string;
  phone: string | null;
  cards: readonly {
    cardNumber: string;
    validUntil: string;
    services: readonly string[];
    /** A blocked one is as good as expired. */
    state?: 'valid' | 'blocked';
  }[];
}

export interface VerificationQuestion {
  customerName?: string | undefined;
  cardNumber?: string | undefined;
  service?: string | null | undefined;
  /** The calendar day of the asking store, `YYYY-MM-DD`. */
  today: string;
}

/** Is the holder of this plate entitled? `holder` is null for a plate nobody knows. S0 一(一)(1). */
export function verify(holder: CardHolder | null, question: VerificationQuestion): VerificationResult {
  if (!holder || holder.cards.length === 0) return 'not-a-card-holder';
  const { customerName, cardNumber } = question;
  if (customerName !== undefined && comparableName(customerName) !== comparableName(holder.customerName))
    return 'plate-mismatch';
  const shown = cardNumber ? holder.cards.filter(card => isSameCard(card.cardNumber, cardNumber)) : holder.cards;
  if (shown.length === 0) return 'plate-mismatch';
  const valid = shown.filter(card => card.state !== 'blocked' && card.validUntil >= question.today);
  if (valid.length === 0) return 'card-expired';
  const { service } = question;
  if (service && !valid.some(card => card.services.includes(service))) return 'service-not-included';
  return 'entitled';
}

function isSameCard(one: string, other: string): boolean {
  return canonicalCardNumber(one) === canonicalCardNumber(other);
}
