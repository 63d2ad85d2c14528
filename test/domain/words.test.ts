import { everyColumn, everyState, everyWord } from '../../domain/forms/every-word';
import { keysOf } from '../../domain/forms/keys-of';
import { wordsOf } from '../../domain/forms/words';
import type { Words } from '../../domain/language/title';
import { definitionOf, procedures } from '../../domain/procedures';
import { refusals } from '../../domain/errors';
import { registerTitles } from '../../domain/language/register-keys';
import { cardServices } from '../../domain/people/verification';
import { childIn } from '../../domain/language/step-table';

/** Keys that a person would read as they are: no Chinese, or no English, in their place. */
function wordless(words: Words): string[] {
  const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
  return Object.entries(words).flatMap(([key, { zh, en }]) =>
    isChinese(zh) && en !== '' && en !== key && !isChinese(en) ? [] : [key],
  );
}

describe.each(procedures.map(procedure => [procedure.key, procedure] as const))('%s', (_, procedure) => {
  const { outcomes, fields, settings, choices } = wordsOf(procedure);

  test.each(Object.entries({ outcomes, fields, settings, ...choices }))(
    'has a word for each of its %s',
    (kind, words) => {
      const where = `zh and en in domain/procedures/${procedure.key}/words.ts, or in domain/words where several say it`;
      expect(wordless(words).map(key => `${kind}: ${key} wants ${where}`)).toEqual([]);
    },
  );

  test('has no word in its folder that nobody reads', () => {
    const { words } = definitionOf(procedure.key);
    const kept: Readonly<Record<string, Words>> = { outcomes, fields, settings, ...choices };
    const own = Object.entries({ ...words, ...words.choices }).filter(([kind]) => kind !== 'choices');
    const idle = own.flatMap(([kind, each]) => Object.keys(each).filter(key => !(key in (kept[kind] ?? {}))));
    expect(idle.map(key => `nothing of ${procedure.key} is called ${key}: take its word out`)).toEqual([]);
  });

  test('has a title for each of its steps, and for what it runs', () => {
    const titles = Object.entries(procedure.steps).map(([step, { title }]) => [step, title] as const);
    expect(wordless({ ...Object.fromEntries(titles), [procedure.key]: procedure.title })).toEqual([]);
    const run = Object.values(procedure.steps).flatMap(step => childIn(step)?.runs.procedure ?? []);
    expect(Object.keys(everyWord.procedures)).toEqual(expect.arrayContaining(run));
  });
});

test('what has to have a word is found in lists, in objects and in what the system adds', () => {
  const procedure = (key: string) => {
    const found = procedures.find(each => each.key === key);
    if (!found) throw new Error(key);
    return keysOf(found);
  };
  const { fields, choices } = procedure('call-log-review');
  expect(fields).toEqual(expect.arrayContaining(['reviews', 'entry', 'mark', 'note']));
  expect(choices['mark']).toEqual(['in-order', 'needs-follow-up']);
  expect(procedure('appointment-fulfilment').fields).toEqual(
    expect.arrayContaining(['customerSignature', 'name', 'child']),
  );
  expect(procedure('appointment-fulfilment').outcomes).toEqual(expect.arrayContaining(['no-show', 'reached-by-text']));
  expect(procedure('vehicle-pickup').fields).toContain('promisedCallBy');
  // a case that is run ends the step of its parent with an outcome of its own
  expect(procedure('after-sales-care').outcomes).toEqual(
    expect.arrayContaining(['dissatisfied', 'will-return', 'skipped']),
  );
  expect(procedure('appointment-via-store').fields).toContain('replyOutcome');
  expect(procedure('after-sales-callback').fields).toContain('outsideAllowedHours');
  expect(procedure('pickup-slip-hand-in').fields).toContain('returnedAt');
});

test.each(Object.entries({ ...everyWord, ...everyState, ...everyColumn }))('%s: each key has its word', (_, words) => {
  expect(wordless(words)).toEqual([]);
});

test('whatever has keys is among them', () => {
  expect(Object.keys(everyColumn)).toEqual(Object.keys(registerTitles));
  expect(Object.keys(everyWord.cardServices)).toEqual([...cardServices]);
  expect(Object.keys(everyWord.refusals)).toEqual(expect.arrayContaining(Object.keys(refusals)));
});
