import fc from 'fast-check';
import { cut, fitted } from '../../channels/cut';

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const words = fc.string({ unit: 'grapheme', maxLength: 200 });
const bytes = (text: string) => Buffer.byteLength(text);

test('what is cut has no more bytes than it may, and ends between two characters', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 3, max: 300 }), (text, most) => {
      const short = cut(text, most);
      expect(bytes(short)).toBeLessThanOrEqual(most);
      if (short === text) return;
      const whole = [...characters.segment(text)].map(({ segment }) => segment);
      const starts = whole.map((_, at) => `${whole.slice(0, at).join('')}…`);
      expect(starts).toContain(short);
    }),
  );
});

test.each([
  ['汉字汉字', 10, '汉字…'],
  ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 40, '👨‍👩‍👧‍👦…'],
  ['🇨🇳🇨🇳🇨🇳', 12, '🇨🇳…'],
  ['e\u0301e\u0301e\u0301', 8, 'e\u0301…'],
  ['abc', 3, 'abc'],
  ['abcd', 2, ''],
])('%s in %d bytes is %s', (text, most, short) => {
  expect(cut(text, most)).toBe(short);
});

test('of a message that is too long the lines are cut, and the link stays whole', () => {
  const link = `https://shoushi.example/a/${'t'.repeat(80)}`;
  fc.assert(
    fc.property(words, words, fc.integer({ min: 250, max: 600 }), (head, body, most) => {
      const text = fitted(head, body.repeat(5), link, most);
      expect(bytes(text)).toBeLessThanOrEqual(most);
      expect(text.endsWith(`\n${link}`)).toBe(true);
    }),
  );
});

test('a link that takes most of the room is left out, not cut', () => {
  expect(fitted('超时', '三分钟', 'x'.repeat(60), 100)).toBe('超时\n三分钟');
});
