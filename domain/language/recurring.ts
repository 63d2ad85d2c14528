/** What a handbook has opened again and again: a cron of five fields in the company's time. */
export interface Recurs {
  cron: string;
  /** One case per store; else one without a store. */
  eachStore?: true;
  note: string;
}
