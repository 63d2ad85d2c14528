import { get } from './api.js';
import { session } from './session.js';

// what people read instead of keys, as the server has it; a key it has no word for is shown as it is
let kinds = {};
let procedures = new Map();
let asked = null;
let askedBy = null;

/** Asks for the words once somebody is signed in, and what they may open; again where it could not be answered. */
export function knowWords() {
  const { id } = session().me;
  if (askedBy !== id) asked = null;
  askedBy = id;
  asked ??= Promise.all([get('/words'), get('/procedures')]).then(([{ words, states }, { items }]) => {
    kinds = { ...words, ...states };
    procedures = new Map(items.map(procedure => [procedure.key, procedure]));
  });
  asked.catch(() => (asked = null));
  return asked;
}

/** `label('roles', 'operator')` → 话务员; what kinds there are is in `GET /v1/words`. */
export const label = (kind, key) => wordIn(kinds[kind], key);

/** Every key there is of a kind, in the server's order. */
export const keysOf = kind => Object.keys(kinds[kind] ?? {});

/** `outcomeWord('appointment-via-store', 'booked')` → 预约成功. */
export const outcomeWord = (procedure, outcome) => wordIn(procedures.get(procedure)?.words.outcomes, outcome);

/** What a step is called. */
export const procedureStep = (procedure, step) =>
  procedures.get(procedure)?.steps.find(({ key }) => key === step)?.title.zh ?? step;

/** What a field of a procedure's forms and records is called. */
export const fieldWord = (procedure, field) => wordIn(procedures.get(procedure)?.words.fields, field);

/** The fields of a procedure in the order in which its forms ask for them. */
export const fieldOrder = procedure => Object.keys(procedures.get(procedure)?.words.fields ?? {});

/** What a field may hold, where that is a closed list: its own word, or that of the outcome it repeats. */
export function choiceWord(procedure, field, value) {
  const own = procedures.get(procedure)?.words.choices[field]?.[value];
  return own?.zh ?? outcomeWord(procedure, value);
}

/** How high an alarm has climbed; of what is owed the level is the procedure. */
export const levelWord = level => (level in (kinds.levels ?? {}) ? label('levels', level) : label('procedures', level));

/** As what somebody is told: up the line, or in a role of their own. */
export const targetWord = target =>
  target in (kinds.targets ?? {}) ? label('targets', target) : label('roles', target);

/** A refusal as people read it; that nobody answered, the page says itself. */
export const sayingOf = ({ code }) =>
  code === 'offline' ? '连接不上服务器,请稍后再试;内容已保留。' : label('refusals', code ?? 'internal-error');

/** Every procedure of the catalogue. */
export const everyProcedure = () => [...procedures.values()];

const wordIn = (words, key) => words?.[key]?.zh ?? key;
