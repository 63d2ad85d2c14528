import type { Taken, Templated } from '../way-out';

/** A text message to one customer. */
export interface OutgoingText {
  id: string;
  phone: string;
  body: string;
  /** Which of our templates says it, for gateways that take no words of ours; left out where none does. */
  template?: Templated;
}

/**
 * What takes texts. `send` rejects when the message was not taken: with TextRefused for good, with anything else
 * the sender tries again. The same id sent twice is the same message. What it rejects with names no customer.
 */
export interface TextChannel {
  key: string;
  send(text: OutgoingText, signal: AbortSignal): Promise<Taken>;
}

/** The message will not be taken, however often it is sent. */
export class TextRefused extends Error {
  override readonly name = 'TextRefused';
}
