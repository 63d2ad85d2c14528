import type { Procedure } from '../../domain/language/procedure';
import { code, document, GENERATED, table } from './markdown';

/** The list of all procedures. */
export function indexPage(procedures: readonly Procedure[]): string {
  const rows = procedures.map(({ key, title, source, clock, outcomes }) => [
    `[${title.zh}](${key}.md)`,
    code(key),
    title.en,
    source,
    clock ? code(clock) : '—',
    outcomes.map(code).join(' '),
  ]);
  return document(
    `<!-- ${GENERATED} -->`,
    '# 流程目录 · Procedures',
    'One page per documented procedure: its table, flowchart, paths, policy defaults, records and words to say.',
    table(['流程', 'key', 'English', 'source', 'T', 'outcomes'], rows),
  );
}
