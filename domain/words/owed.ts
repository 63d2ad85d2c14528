import type { OwedKey } from '../procedures/keys';
import type { Title } from '../title';

/** Procedures of the handbooks that this release has not yet: cases of theirs are owed. */
export const owedWords: Readonly<Record<OwedKey, Title>> = {
  complaint: { zh: '投诉', en: 'Complaint' },
};
