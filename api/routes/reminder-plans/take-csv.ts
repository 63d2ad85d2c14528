import { DomainError } from '../../../domain/errors';
import type { App } from '../../deps';
import { csvTypes } from '../../uploads/csv-types';
import { workbookRefused } from '../../uploads/must-be-text';

const workbookTypes = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

/** In this scope a body may be CSV, handed over as it arrives; whoever sends something else is told what is taken. */
export function takeCsv(app: App): void {
  app.addContentTypeParser([...csvTypes], (_request, payload, done) => done(null, payload));
  app.addContentTypeParser(workbookTypes, (_request, payload, done) => {
    payload.resume();
    done(workbookRefused());
  });
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(new DomainError('unsupported-media-type', 'Send the list as text/csv, or as application/json.'));
  });
}
