import type { Title } from '../language/title';

interface Owed {
  title: Title;
  /** A case of it will be a complaint. */
  complains?: true;
}

/** Procedures of the handbooks that this release does not have yet: a step may run one, and then it is owed. */
export const owed: Readonly<Record<string, Owed>> = {};

export type OwedKey = never;
