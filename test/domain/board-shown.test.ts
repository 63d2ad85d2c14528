import path from 'node:path';

interface Shown {
  kindOf(value: unknown): string;
  dayWord(day: string): string;
  monthWord(month: string): string;
  beginning(text: string): string;
  columnsOf(rows: object[]): string[];
  fieldsIn(record: object, order?: string[], skip?: string[]): string[];
}
let shown: Shown;
beforeAll(async () => {
  shown = await import(path.join(__dirname, '../../api/board/shown.js'));
});

const long = '客户说'.repeat(30);

it.each([
  ['nothing', ''],
  ['nothing', null],
  ['nothing', []],
  ['yes-no', false],
  ['number', 380],
  ['instant', '2026-11-27T01:00:00.000Z'],
  ['day', '2026-11-27'],
  ['month', '2026-11'],
  ['key', 'still-disagrees'],
  ['text', '明早九点'],
  ['long', long],
  ['long', '第一行\n第二行'],
  ['list', ['行驶证', '保修手册']],
  ['rows', [{ plate: '渝A12345' }, { plate: '渝B20001' }]],
  ['signature', { name: '张伟', at: '2026-11-27T01:00:00.000Z' }],
  ['fields', { reason: '熟客' }],
])('what is shown as %s: %j', (kind, value) => expect(shown.kindOf(value)).toBe(kind));

it('days say their weekday, months their year', () => {
  expect(shown.dayWord('2026-11-27')).toBe('2026-11-27(周五)');
  expect(shown.dayWord('2026-11-29')).toBe('2026-11-29(周日)');
  expect(shown.monthWord('2026-03')).toBe('2026年3月');
});

it('of a long text the beginning is shown, in one line', () => {
  expect(shown.beginning(`第一行\n${long}`)).toMatch(/^第一行 客户说/);
  expect(shown.beginning(long).length).toBeLessThan(long.length);
});

it('a table has every column of its rows, in the order in which they come up', () =>
  expect(
    shown.columnsOf([
      { plate: 'a', phone: 'b' },
      { plate: 'c', cardNumber: 'd' },
    ]),
  ).toEqual(['plate', 'phone', 'cardNumber']));

it('the fields of a record stand as its form has them, without what is empty or shown elsewhere', () => {
  const record = { note: '尽快', reply: '可以', outcome: 'confirmed', extra: 1, feedback: '' };
  expect(shown.fieldsIn(record, ['outcome', 'reply', 'note'], ['outcome'])).toEqual(['reply', 'note', 'extra']);
});
