import { formsOf } from '../../domain/forms';
import { jsonSchemaOf } from '../../domain/forms/keys-of';
import { procedures } from '../../domain/procedures';
import { faultWords } from '../../domain/words/faults';

const wrong = [
  undefined,
  null,
  5,
  -1,
  1e12,
  1.5,
  true,
  '',
  'x'.repeat(5_000),
  'a\0b',
  '\ud83d',
  'http://t.top',
  'no',
  [],
  {},
];

/** What is said of a form when each of its fields holds each of these in turn. */
function faultsOf(form: ReturnType<typeof formsOf>['input']): string[] {
  const fields = [...Object.keys(jsonSchemaOf(form).properties ?? {}), 'nonsense'];
  return fields.flatMap(field =>
    wrong.flatMap(value => form.safeParse({ [field]: value }).error?.issues.map(({ message }) => message) ?? []),
  );
}

test.each(procedures.map(({ key }) => key))('whatever is wrong in a form of %s can be said in Chinese', key => {
  const { input, records } = formsOf(key);
  const said = new Set([input, ...Object.values(records)].flatMap(faultsOf));
  expect(said.size).toBeGreaterThan(0);
  expect([...said].filter(message => faultWords(message) === null)).toEqual([]);
});

test('a fault names the limit it is about', () => {
  expect(faultWords('Too small: expected number to be >=0')).toBe('不能小于 0。');
  expect(faultWords('Too big: expected string to have <=200 characters')).toBe('最多 200 个字。');
  expect(faultWords('Invalid input: expected string, received undefined')).toBe('请填写。');
  expect(faultWords('the moon is full')).toBeNull();
});
