import type { App } from '../../api/deps';
import type { Orders } from '../../domain/language/trial';
import type { Client } from './client';
import type { Driver } from './drive';
import type { Issuer } from './issuer';
import type { Time } from './time';

type Row = Record<string, unknown>;

/** What a test file has in hand: a database of its own, and the whole API over it. */
export interface Lane extends Driver, Time {
  as(staffId: string): Client;
  /** Whoever sends these headers. */
  by(headers: Record<string, string>): Client;
  issuer: Issuer;
  /** The API, for what no client does. */
  app: App;
  /** The database, as the application sees it. */
  databaseUrl: string;
  /** The same, as whoever owns the tables. */
  ownerUrl: string;
  /** The orders in force. */
  orders: Orders;
  sql(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}
