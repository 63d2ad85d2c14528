import type { Title } from '../language/title';
import { fieldWords, type FieldKey } from '../words/fields';

/** One column of a register: its key in JSON, its heading in exports. */
export interface RegisterField extends Title {
  key: FieldKey;
}

/** A column is called what the field is called, unless the register's form has a word of its own for it. */
export const field = (key: FieldKey, own: Title = fieldWords[key]): RegisterField => ({ key, ...own });
