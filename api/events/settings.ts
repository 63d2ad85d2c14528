/** How streams of events behave. */
export interface EventSettings {
  /** A stream with nothing to say shows that it lives as often as this. */
  beatMs: number;
  /** The journal is looked at this often even when nobody says that something was committed. */
  lookEveryMs: number;
  /** A ticket is good for as long. */
  ticketMs: number;
  /** A stream ends after about as long: whoever goes on is asked again who they are. */
  longestMs: number;
  /** A client that would leave more than this unread is told no more until it has read. */
  mostUnreadBytes: number;
  /** A client that does not read a page within this time is dropped. */
  patienceMs: number;
  /** How many streams a process keeps. */
  mostStreams: number;
}

export const usualEvents: EventSettings = {
  beatMs: 15_000,
  lookEveryMs: 1_000,
  ticketMs: 30_000,
  longestMs: 900_000,
  mostUnreadBytes: 262_144,
  patienceMs: 10_000,
  mostStreams: 2_000,
};
