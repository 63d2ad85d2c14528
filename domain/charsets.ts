import type { Title } from './language/title';

/** The encodings a file of text may be in. */
export const charsets = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Charset = (typeof charsets)[number];

/** What people call them. */
export const charsetWords: Readonly<Record<Charset, Title>> = {
  'utf-8': { zh: 'UTF-8 编码', en: 'UTF-8' },
  gb18030: { zh: '国标 GBK 编码', en: 'GBK (GB 18030)' },
  'utf-16le': { zh: 'UTF-16 编码', en: 'UTF-16' },
  'utf-16be': { zh: 'UTF-16 编码(大端)', en: 'UTF-16 (big-endian)' },
};
