import { procedures } from '../procedures';
import { cardServices, cardServiceWords, type CardService } from './verification';

/** By what else people call a card service. */
const alsoCalled: Readonly<Partial<Record<CardService, readonly string[]>>> = {
  appointment: ['预约'],
  reminder: ['提醒'],
  violation: ['违章提醒'],
  'health-check': ['体检'],
  travel: ['酒店', '机票'],
  pickup: ['接送'],
};

/** The card service meant by a key, the key of a procedure or a Chinese name, or null when it is not one of the card's services. */
export function cardServiceOf(words: string): CardService | null {
  const wanted = words.trim();
  const ofProcedure = procedures.find(({ key }) => key === wanted)?.service;
  const isMeant = (key: CardService) =>
    key === wanted || cardServiceWords[key].zh === wanted || alsoCalled[key]?.includes(wanted);
  return ofProcedure ?? cardServices.find(isMeant) ?? null;
}
