/** A text message to one customer. */
export interface OutgoingText {
  id: string;
  phone: string | null;
  body: string;
}

/** A way out of the house. Rejects when the message was not taken; the sender tries again. */
export interface TextChannel {
  key: string;
  send(text: OutgoingText): Promise<void>;
}
