import { Pool } from 'pg';

/** Something said on one of PostgreSQL's notification channels. */
export interface Announcement {
  channel: string;
  payload: string;
}

export interface Announcer {
  /** Says them soon, in this order, together with whatever else is waiting. Never fails: who missed it looks by himself. */
  announce(said: readonly Announcement[]): void;
  close(): Promise<void>;
}

/**
 * Tells listeners what was committed, on a connection of its own. Not in the transactions themselves: PostgreSQL lets
 * only one transaction with a notification commit at a time, its flush to disk included, so that hundreds a second wait.
 */
export function createAnnouncer(url: string, onError: (error: Error) => void): Announcer {
  const pool = new Pool({ connectionString: url, max: 1, keepAlive: true, application_name: 'shoushi-announce' });
  pool.on('error', onError);
  let waiting: Announcement[] = [];
  let sending: Promise<void> | null = null;

  const send = async (): Promise<void> => {
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      await pool.query({ name: 'announce', text: announceSql, values: [now.map(channelOf), now.map(payloadOf)] });
    }
  };

  return {
    announce(said) {
      waiting.push(...said);
      if (waiting.length === 0) return;
      sending ??= send()
        .catch((error: unknown) => onError(error instanceof Error ? error : new Error(String(error))))
        .finally(() => (sending = null));
    },
    async close() {
      await sending;
      await pool.end();
    },
  };
}

const announceSql = 'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as said(channel, payload)';
const channelOf = ({ channel }: Announcement) => channel;
const payloadOf = ({ payload }: Announcement) => payload;
