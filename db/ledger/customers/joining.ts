/** Two plates, or two spellings of one, that are one car. `from` is written as it is kept. */
export interface Joining {
  from: string;
  into: string;
  reason: string;
  by: string;
  nowMs: number;
}
