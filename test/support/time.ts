/** How a test comes to what does not happen at once: by waiting for it, or by moving the clock. */
export interface Time {
  now(): number;
  /** Until it finds something; what it was after is in the error when it does not come. `caseId`: where it is of a case. */
  until<T>(what: string, look: Look<T>, limitMs?: number, caseId?: string): Promise<T>;
  /** Until an instant is over. */
  untilPast(instant: string | number): Promise<void>;
}

export type Look<T> = () => Promise<T | undefined | null | false> | T | undefined | null | false;
