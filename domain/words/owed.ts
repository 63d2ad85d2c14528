import type { Title } from '../title';

/** Procedures of the handbooks that this release has not yet: cases of theirs are owed. */
export const owedWords: Readonly<Record<string, Title>> = {
  complaint: { zh: '投诉', en: 'Complaint' },
};
