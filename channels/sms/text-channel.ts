/** A text message to one customer. */
export interface OutgoingText {
  id: string;
  phone: string;
  body: string;
}

/** What the way out said when it took a message: under which id it will speak of it, where it has one. */
export interface Taken {
  messageId: string | null;
}

/**
 * A way out of the house. `send` rejects when the message was not taken: with TextRefused for good, with anything else
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
