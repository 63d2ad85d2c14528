/** What a step of the system may gather from the ledger; `db/ledger/gather` knows how. */
export type GatheringKey =
  'annual-inspections' | 'entitled-holders' | 'attendance' | 'slips-of-the-week' | 'calls-of-the-week';
