import { Client } from 'pg';

export interface Listener {
  close(): Promise<void>;
}

export interface ListenTo {
  url: string;
  channels: readonly string[];
  onNotice: (channel: string, payload: string) => void;
  /** Called after each (re)connection: what was said meanwhile is lost, so look again. */
  onConnected: () => void;
  onLost: (error: Error) => void;
}

const RETRY_MS = 500;

/** Listens to PostgreSQL's notifications on a connection of its own, and connects again when it breaks. */
export function listen({ url, channels, onNotice, onConnected, onLost }: ListenTo): Listener {
  let client: Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;
  const connect = async (): Promise<void> => {
    const fresh = new Client({ connectionString: url, keepAlive: true, application_name: 'shoushi-listen' });
    let lost = false;
    const lose = (error: Error) => {
      if (lost || closed) return;
      lost = true;
      client = null;
      onLost(error);
      fresh.end().catch(() => undefined);
      retry = setTimeout(() => void connect(), RETRY_MS);
    };
    fresh.on('error', lose);
    fresh.on('end', () => lose(new Error('the database ended the connection')));
    fresh.on('notification', ({ channel, payload }) => onNotice(channel, payload ?? ''));
    try {
      await fresh.connect();
      for (const channel of channels) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`);
      client = fresh;
      onConnected();
    } catch (error) {
      lose(error instanceof Error ? error : new Error(String(error)));
    }
  };
  void connect();
  return {
    async close() {
      closed = true;
      if (retry) clearTimeout(retry);
      await client?.end();
    },
  };
}
