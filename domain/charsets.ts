/** The encodings a file of text may be in. */
export const charsets = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Charset = (typeof charsets)[number];
