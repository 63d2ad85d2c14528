/**
 * Who may ask a route. The case, plan, schedule, key … that is asked for is one of store S01; the offer is
 * one of the agency A01. Whoever is in neither list is refused with 403.
 */
export interface Row {
  may: readonly string[];
  /** For these it does not exist: 404. */
  hidden?: readonly string[];
  /** To these it is shown whoever they are, once the token or key holds. */
  identified?: true;
  /** Who is not even asked what they may: 401. */
  unknown?: readonly string[];
}
