import { z } from 'zod';
import { formsOf, recordFormOf } from '../../domain/forms';
import { registerFields } from '../../domain/forms/registers';
import { ofDoing } from '../../domain/language/said';
import { saidByTime, type Procedure, type StepTable } from '../../domain/language/procedure';
import { procedureKeys } from '../../domain/procedures/keys';
import { procedures } from '../../domain/procedures';
import { diagrams } from '../../domain/procedures/diagrams.generated';
import { childIn } from '../../domain/language/step-table';
import { answeringOf } from '../support/paths';

const steps = procedures.flatMap(procedure =>
  Object.entries(procedure.steps).map(([step, table]) => [`${procedure.key} ${step}`, procedure, step, table] as const),
);

function fieldsOf(procedure: Procedure, step: string): string[] {
  const form = step === 'input' ? formsOf(procedure.key).input : recordFormOf(procedure.key, step);
  const { properties = {} } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
  const { copies = {}, promises } = procedure.steps[step] ?? {};
  return [...ofDoing, ...Object.keys(properties), ...Object.keys(copies), ...(promises ? [promises.field] : [])];
}

/** What to do about a place that names a field nothing records; null where there is one. */
function missingIn(procedure: Procedure, place: string): string | null {
  const [from = '', field = ''] = place.split('.');
  if (fieldsOf(procedure, from).includes(field)) return null;
  return `${place}: add ${field} to ${from === 'input' ? 'the input' : `the record of ${from}`} in forms.ts, or name another place`;
}

test.each(steps)('the form of %s takes exactly the outcomes of its step', (_, procedure, step, table: StepTable) => {
  const { properties = {}, required = [] } = z.toJSONSchema(recordFormOf(procedure.key, step), {
    io: 'input',
    unrepresentable: 'any',
  });
  const outcome = properties['outcome'];
  const taken = typeof outcome === 'object' ? (outcome.enum ?? []) : [];
  // what only time, or another step, may answer nobody may
  const answers = (table.outcomes ?? []).filter(
    each =>
      (!table.expires || each !== saidByTime(table.expires)['outcome']) &&
      answeringOf(procedure.steps, step, each) === undefined,
  );
  expect(taken).toEqual(answers);
  expect(required.includes('outcome')).toBe(answers.length > 1);
});

test.each(steps)('%s copies and tells only fields that there are', (_, procedure, step, table: StepTable) => {
  for (const place of Object.values({ ...table.copies, ...table.copiesOfRound }).flat())
    expect(missingIn(procedure, place)).toBeNull();
  const told = (table.tells ?? []).filter(field => field !== 'role'); // of whoever did it
  expect(fieldsOf(procedure, step)).toEqual(expect.arrayContaining(told));
});

test.each(steps)(
  '%s names only places there are, for its times and for the case it runs',
  (_, procedure, __, table: StepTable) => {
    const { due, expires, ahead } = table;
    const runs = childIn(table)?.runs;
    const places = [
      ...(due?.rule === 'at'
        ? [...due.places, ...(due.orLater ?? [])]
        : due?.rule === 'on'
          ? (due.moment.day ?? [])
          : []),
      ...(expires && 'places' in expires ? expires.places : []),
      ...(ahead?.of ?? []),
      ...Object.values(runs?.input ?? {}).flat(),
      ...(runs?.unlessSooner?.places ?? []),
      ...(runs?.ifSaid ?? []),
      ...(runs?.each ? [runs.each.of] : []),
    ];
    for (const place of places) {
      const [from = ''] = place.split('.');
      if (from !== 'item' && from !== 'start') expect(missingIn(procedure, place)).toBeNull();
    }
  },
);

test('the list of keys is that of the tables', () => {
  expect(procedures.map(({ key }) => key)).toEqual(procedureKeys);
});

test.each(steps)('%s enters only into columns its register has', (_, procedure, step, table: StepTable) => {
  if (!table.writes) return;
  const columns = registerFields(table.writes).map(({ key }) => key);
  expect(columns).toEqual(expect.arrayContaining(Object.keys(table.enters ?? {})));
});

test.each(steps)('%s sends texts only on outcomes it may have', (_, procedure, step, table: StepTable) => {
  const { properties = {} } = z.toJSONSchema(recordFormOf(procedure.key, step), {
    io: 'input',
    unrepresentable: 'any',
  });
  const decides = table.textsOn === undefined ? undefined : properties[table.textsOn];
  const outcomes = [
    ...(typeof decides === 'object' ? (decides.enum ?? []) : (table.outcomes ?? [])),
    ...(table.kind === 'call' ? [table.unanswered] : []),
  ];
  expect(outcomes).toEqual(expect.arrayContaining(Object.keys(table.texts ?? {})));
});

test.each(procedures.map(({ key }) => key))('the flowchart of %s is plain Mermaid', key => {
  const [heading, ...lines] = (diagrams[key] ?? '').split('\n');
  expect(heading).toBe('flowchart TD');
  const node = /^ {2}(step|end)_\w+(\[\[|\[\/|\[|\(\[|\(\(|\()"[^"<]*(<br\/>[^"<]*)*"(\]\]|\/\]|\]\)|\]|\)\)|\))$/;
  const edge = /^ {2}step_\w+ (-->|-\.->)(\|"[^"<]*(<br\/>[^"<]*)*"\|)? (step|end)_\w+$/;
  for (const line of lines) expect(line).toMatch(node.test(line) ? node : edge);
});

test.each(procedures.filter(({ about }) => about).map(procedure => [procedure.key, procedure] as const))(
  '%s is about a field that there is',
  (_, procedure) => {
    for (const place of procedure.about ?? []) {
      expect(missingIn(procedure, place)).toBeNull();
    }
  },
);
