import domains from 'tlds';

const isAscii = (domain: string) => /^[a-z]+$/.test(domain);
const anyOf = (wanted: (domain: string) => boolean) => domains.filter(wanted).join('|');

// a telephone finds a host in the middle of Chinese words: it begins and ends where Latin letters and digits do
const HOST = new RegExp(`[a-z0-9-]\\.(?:xn--[a-z0-9-]+|${anyOf(isAscii)})(?![a-z0-9])`, 'i');
const HOST_OF_OTHER_LETTERS = new RegExp(`[\\p{L}\\p{N}-]\\.(?:${anyOf(domain => !isAscii(domain))})`, 'iu');
const ADDRESS = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/;
const SCHEME =
  /:\/\/|www\.|(?<![a-z])(?:https?|ftp|mailto|tel|sms|smsto|javascript|data|intent|market|weixin|wechat|alipays?|taobao|tbopen|openapp|dingtalk|mqqapi|snssdk\d+):/i;
// how companies and people are called, when nothing follows that would make it a link all the same
const CALLED = /\bco\.,? ?ltd\b(?![./])|\b(?:mr|mrs|ms|dr|st)\.(?=[a-z]+(?![a-z./]))/gi;

/** True where words would carry a link into a text message: a scheme, a host of any top-level domain there is, an address. */
export function holdsLink(words: string): boolean {
  const plain = words
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll('。', '.')
    .replaceAll(CALLED, ' ');
  return [SCHEME, HOST, HOST_OF_OTHER_LETTERS, ADDRESS].some(link => link.test(plain));
}
