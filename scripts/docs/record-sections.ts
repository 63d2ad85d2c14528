import { formsOf } from '../../domain/forms';
import { wordsOf } from '../../domain/forms/words';
import type { Words } from '../../domain/language/title';
import type { Procedure, StepTable } from '../../domain/language/procedure';
import { fieldsOf } from './fields';
import { code, table } from './markdown';

/** What opens a case and what each step records, field by field. */
export function recordSections(procedure: Procedure): string {
  const { key, steps } = procedure;
  const { input, records } = formsOf(key);
  const { fields: words } = wordsOf(procedure);
  const sections = Object.entries(steps).flatMap(([step, { title, copies = {} }]) => {
    const form = records[step];
    return form ? [`### ${title.zh} · ${code(step)}`, fieldTable(form, copies, words)] : [];
  });
  return ['### 开案 · `input`', fieldTable(input, {}, words), ...sections].join('\n\n');
}

function fieldTable(form: Parameters<typeof fieldsOf>[0], copies: StepTable['copies'] & object, words: Words): string {
  const fields = fieldsOf(form);
  const copiedFrom = (name: string) => copies[name]?.map(code).join(', else ') ?? '';
  const rows = fields.map(({ name, type, required, description }) => {
    const copied = copies[name] ? `left empty: copied from ${copiedFrom(name)}` : '';
    return [
      code(name),
      words[name]?.zh ?? '',
      type,
      required ? 'yes' : '',
      [description, copied].filter(Boolean).join('; '),
    ];
  });
  const added = Object.keys(copies).filter(name => !fields.some(field => field.name === name));
  const addedRows = added.map(name => [
    code(name),
    words[name]?.zh ?? '',
    '',
    '',
    `added by the system: copied from ${copiedFrom(name)}`,
  ]);
  if (rows.length + addedRows.length === 0) return 'Nothing is recorded.';
  return table(['field', '名称', 'type', 'required', ''], [...rows, ...addedRows]);
}
