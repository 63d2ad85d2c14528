import type { Readable } from 'node:stream';
import type { SaidCharset } from '../../uploads/charset';
import { textLines, type Reading } from '../../uploads/text-lines';
import { planLine, planTable } from './plan-table';
import type { Line } from './line';

/**
 * The rows of a CSV file while it arrives. Throws `invalid-plan` for a heading that will not do, `body-too-large`,
 * `upload-aborted`, `unsupported-media-type`.
 */
export async function* csvLines(
  body: Readable,
  said: SaidCharset | null,
  mostBytes: number,
): AsyncGenerator<Reading<Line>> {
  let table = planTable();
  for await (const reading of textLines(body, said, mostBytes)) {
    switch (reading.kind) {
      case 'lines':
        yield { kind: 'lines', lines: table.take(reading.lines).map(planLine) };
        break;
      case 'again':
        table = planTable();
        yield reading;
        break;
      case 'end':
        yield { kind: 'lines', lines: table.end().map(planLine) };
        yield reading;
        break;
      default:
        reading satisfies never;
    }
  }
}
