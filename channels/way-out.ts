import type { ChannelKey } from '../domain/notices/channels';

/** What is said to one address, in the words people read: masked already. */
export interface Message {
  /** The same id sent twice is the same message. */
  id: string;
  /** Messages of one case hang together by it; null where there is no case. */
  thread: string | null;
  /** One line. */
  subject: string;
  /** What stands below it, line by line. */
  lines: readonly string[];
  /** The page on which it is answered; null where nothing is to be answered. */
  link: { url: string; label: string } | null;
  /** Phones of those a robot should point at. */
  mentions: readonly string[];
  /** `L0` … of the ladder, where it is about one. */
  level: string | null;
  /** The same for machines: `{type, timestamp, data}` of a webhook. */
  payload: Readonly<Record<string, unknown>>;
  /** Of a text to a customer: what its lines were filled from. Its lines are the text, its subject is not sent. */
  template?: Templated;
}

/** A template by its key, with the value of every variable it names as it is printed. */
export interface Templated {
  key: string;
  variables: Readonly<Record<string, string>>;
}

/** Where it goes: a mailbox, a phone, the address of a robot or a webhook, with the key it is signed with. */
export interface Address {
  address: string;
  /** Of a webhook two while it is being changed, the newer first. */
  secrets: readonly string[];
}

/** What the other side said when it took a message. */
export interface Taken {
  /** Under which id it will speak of it, where it has one. */
  messageId: string | null;
  /** Who took it, where a way out has more than one behind it: `http-gateway`, `local-outbox`. */
  by?: string;
}

/**
 * A way out of the house. `send` rejects when the message was not taken: with `Refused` for good, with `TooMany` when it
 * may be tried again no sooner than it says, with anything else whenever the sender likes. What it rejects with is written
 * down and read by people: it names no address, no secret and nobody's data. Nothing is waited for beyond its time-out,
 * or once the signal is given.
 */
export interface WayOut {
  key: ChannelKey;
  send(message: Message, to: Address, signal: AbortSignal): Promise<Taken>;
  /** Lets go of its connections; nothing is sent afterwards. */
  close?(): void;
}

/** It will not be taken, however often it is sent. `isOfAddress`: nothing will, at this address. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    message: string,
    readonly isOfAddress = false,
    /** Only this message is not taken: others will be. */
    readonly isOfMessage = false,
  ) {
    super(message);
  }
}

/** The other side says that it wants nothing more, ever. */
export class Gone extends Refused {
  constructor(message: string) {
    super(message, true);
  }
}

/** Not now: the other side asks for patience. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
  constructor(
    message: string,
    readonly retryAfterMs: number,
    /** It takes nothing at all, from nobody: it is not that we were too fast. */
    readonly isOutOfOrder = false,
  ) {
    super(message);
  }
}
