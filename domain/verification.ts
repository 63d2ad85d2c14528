import { canonicalCardNumber } from './values/card-numbers';
import { comparableName } from './values/names';

/** What 核实身份 may find, in the order it is tested: holder → name and card against plate → expiry → service (decision 25). */
export const verificationResults = [
  'entitled',
  'not-a-card-holder',
  'plate-mismatch',
  'card-expired',
  'service-not-included',
] as const;

export type VerificationResult = (typeof verificationResults)[number];

/** The card services by key, with the words people use for them. */
export const cardServices: Readonly<Record<string, readonly string[]>> = {
  appointment: ['appointment-via-call-centre', 'appointment-via-store', 'appointment-fulfilment', '预约服务', '预约'],
  reminder: ['agreed-service-reminder', 'service-reminder', '提醒服务', '提醒'],
  violation: ['violation-reminder', '车辆违章提醒', '违章提醒'],
  'health-check': ['owner-health-check', '车主体检', '体检'],
  travel: ['travel-booking', '酒店/机票预订', '酒店', '机票'],
  pickup: ['vehicle-pickup', '接送车辆', '接送'],
  expert: ['expert-service', '专家服务'],
  legal: ['legal-service', '律师服务'],
};

/** The card service meant by a key, a procedure key or a Chinese name, or null when it is not one of the card's services. */
export function cardServiceOf(words: string): string | null {
  const wanted = words.trim();
  for (const [key, names] of Object.entries(cardServices)) {
    if (key === wanted || names.includes(wanted)) return key;
  }
  return null;
}

export interface CardHolder {
  customerName: string;
  phone: string | null;
  cards: readonly { cardNumber: string; validUntil: string; services: readonly string[] }[];
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
  const valid = shown.filter(card => card.validUntil >= question.today);
  if (valid.length === 0) return 'card-expired';
  const { service } = question;
  if (service && !valid.some(card => card.services.includes(service))) return 'service-not-included';
  return 'entitled';
}

function isSameCard(one: string, other: string): boolean {
  return canonicalCardNumber(one) === canonicalCardNumber(other);
}
