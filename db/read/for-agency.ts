/** Is what belongs to a round (a column) of a case `c` for that agency (a parameter) to read? */
export const isForAgency = (agency: string, round: string): string =>
  `(c.agency = ${agency} and ${round} >= coalesce(c.agency_round, c.round))`;
