import { holdsLink } from '../../domain/values/links';
import { comparableName, illegible, illegibleName } from '../../domain/values/names';
import { saidBy } from '../../domain/values/same-request';

it.each(['__defineGetter__', '__proto__', 'constructor', 'toString'])('a key may be %s', key => {
  const said = JSON.parse(`{"plate":"渝a 12345","${key}":"x"}`) as unknown;
  expect(JSON.stringify(saidBy(said))).toContain(`"${key}":"x"`);
});

it('names are compared, not spelt', () => {
  expect(comparableName('张　伟')).toBe(comparableName('张伟 '));
  expect(comparableName('ＯʼBrien')).toBe(comparableName("o'brien"));
  expect(comparableName('买买提·艾力')).toBe(comparableName('买买提•艾力'));
  expect(comparableName('买买提·艾力')).toBe(comparableName('买买提.艾力'));
  expect(comparableName('张\u200b伟')).toBe(comparableName(' 张\t伟'));
  expect(comparableName('张伟')).not.toBe(comparableName('张玮'));
});

it.each([
  ...[
    'http://a.b',
    '见www.bad.fun',
    '点t.cn/x',
    'ｂａｄ．ｃｏｍ',
    'a\u200b.com',
    'evil.fun',
    '请看evil.icu谢谢',
    'u.nu/x',
    'is.gd',
  ],
  ...[
    'evil.xn--fiqs8s',
    'x.中国',
    'x。公司',
    'тест.рф',
    '1.2.3.4/x',
    'mailto:a@b.fun',
    'a@b.de',
    'weixin:a',
    '点alipays:a',
    'dr.wang/x',
  ],
])('%s carries a link', words => expect(holdsLink(words)).toBe(true));

it.each([
  ...[
    '张伟',
    '欧阳娜娜',
    "O'Brien Jr.",
    'A.B. Lee',
    '王先生(3.5万)',
    '陈Co.Ltd',
    'Foo Co., Ltd',
    'Dr.Wang',
    'Mr.Li',
    '买买提.艾力',
  ],
  ...['保养:机油', 'SUV:换胎', '2027.06.01 到店', '5W-30机油', '10:30', 'V1.2.3'],
])('%s carries none', words => expect(holdsLink(words)).toBe(false));

it.each(['\u200b', '\u2060', '\u00ad', '\u3164', '甲\u0007', 'a\r\nBcc: x', '\u202eabc'])('%j names nobody', name =>
  expect(illegibleName(name)).not.toBeNull(),
);

it('a message may have lines', () => {
  expect(illegible('您好,\r\n请于明天到店。\n谢谢')).toBeNull();
  expect(['', ' 张\t伟', '买买提·艾力', 'عمر', 'Đặng'].map(illegibleName)).toEqual([null, null, null, null, null]);
});
