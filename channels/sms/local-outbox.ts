import type { Logger } from 'pino';
import type { TextChannel } from './text-channel';

/** Keeps text messages in the house: they stay readable under `GET /v1/texts`. What the embedded stack uses. */
export function localOutbox(log: Logger): TextChannel {
  return {
    key: 'local-outbox',
    async send({ id }) {
      log.info({ text: id }, 'text message kept in the local outbox');
      return { messageId: null };
    },
  };
}
