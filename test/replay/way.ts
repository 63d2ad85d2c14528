import type { Answers, PolicyChange } from '../support/drive';

/** A way a case can go: what is answered at each step, from its opening to its end. */
export interface Way {
  procedure: string;
  name: string;
  answers: Answers;
  input?: Record<string, unknown>;
  policy?: PolicyChange;
}
