import type { Charset } from '../../../domain/charsets';
import type { ImportError } from '../../../domain/forms/imports/errors';
import type { ImportKind, ImportRowState } from '../../../domain/imports/kinds';

/** What is asked of a file. */
export interface ImportAsked {
  kind: ImportKind;
  isDry: boolean;
  missing: 'keep' | 'deactivate';
  missingAtMost: number | null;
}

/** A file as it came. */
export interface ImportSource {
  source: 'csv' | 'xlsx' | 'items';
  charset: Charset | null;
  lines: number | null;
}

/** An import that is being read, by whom, and how far it is kept. */
export interface Import<Kind extends ImportKind = ImportKind> extends ImportAsked, ImportSource {
  id: string;
  kind: Kind;
  reader: string;
  lastLine: number;
  rows: number;
  unread: number;
  createdAt: Date;
  createdBy: string;
}

/** What came of a line. */
export interface LineDone {
  line: number;
  key: string;
  card: string | null;
  state: ImportRowState;
  said: string | null;
  errors: readonly ImportError[];
}
