import { DomainError } from '../../../domain/errors';
import type { App } from '../../deps';
import { csvTypes } from '../../uploads/csv-types';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a file is sent as; what it is, its bytes say. */
export const importTypes: readonly string[] = [...csvTypes, WORKBOOK, 'application/octet-stream'];

/** In this scope a body is a file, handed over as it arrives. */
export function takeFiles(app: App): void {
  app.addContentTypeParser([...importTypes], (_request, payload, done) => done(null, payload));
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(new DomainError('unsupported-media-type', 'Send the file as text/csv, or as a workbook (.xlsx).'));
  });
}
