import { z } from 'zod';
import { formsOf } from '../../domain/forms';
import { jsonSchemaOf } from '../../domain/forms/keys-of';
import { procedures } from '../../domain/procedures';
import type { Fault } from '../../domain/errors';
import { faultsOf as told } from '../../api/http/faults';
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
function faultsOf(form: ReturnType<typeof formsOf>['input']): Fault[] {
  const fields = [...Object.keys(jsonSchemaOf(form).properties ?? {}), 'nonsense'];
  return fields.flatMap(field => wrong.flatMap(value => faultsIn(form, { [field]: value })));
}

const faultsIn = (form: z.ZodType, sent: unknown): Fault[] =>
  told(form.safeParse(sent, { reportInput: true }).error?.issues ?? [], '/record');

test.each(procedures.map(({ key }) => key))('whatever is wrong in a form of %s can be said in Chinese', key => {
  const { input, records } = formsOf(key);
  const said = [input, ...Object.values(records)].flatMap(faultsOf);
  expect(said.length).toBeGreaterThan(0);
  const unsaid = said.filter(({ message, zh }) => zh === undefined && faultWords(message) === null);
  expect(unsaid.map(({ message }) => message)).toEqual([]);
  expect(said.filter(({ zh = '' }) => /[a-z]{3}/.test(zh.replaceAll('VIN', '')))).toEqual([]);
});

test.each([
  ['a number that is too small', z.number().min(0), -1, '不能小于 0。'],
  ['a number that is not small enough', z.number().lt(5), 5, '须小于 5。'],
  ['too many letters', z.string().max(2), 'abc', '最多 2 个字。'],
  ['too few entries', z.array(z.string()).min(2), ['a'], '至少 2 项。'],
  ['nothing at all', z.string(), undefined, '请填写。'],
  ['something of another type', z.string(), 5, '填写的内容类型不对。'],
  ['what no counter meets, in the words of the library', z.number().multipleOf(5), 7, '无效数字：必须是 5 的倍数。'],
])('a fault says in Chinese what it is about: %s', (_, form, value, zh) => {
  expect(faultsIn(z.object({ it: form }), { it: value })).toMatchObject([{ pointer: '/record/it', zh }]);
});

test('what we say ourselves and have no words for is left in English', () => {
  const form = z.string().refine(() => false, 'the moon is full');
  expect(faultsIn(form, 'x')).toEqual([{ pointer: '/record', message: 'the moon is full' }]);
});

test('a key is written into a pointer so that it can be read from it', () => {
  const form = z.record(z.string(), z.number());
  expect(faultsIn(form, { 'a/b~c': 'x' })).toMatchObject([{ pointer: '/record/a~1b~0c' }]);
});
