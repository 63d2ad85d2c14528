const LINK =
  /(?:https?:|www\.)|[\p{L}\p{N}-]+\.(?:com|cn|net|org|top|xyz|vip|cc|io|me|info|link|site|shop|club|ltd|ru|tk|ly|gl|im|co|app|dev|online|pro|wang)(?![\p{L}\p{N}])|:\/\//iu;

/** A name as it is compared: `张　伟`, `张 伟` and `张伟` are one person, and so are `O'Brien` and `o’brien`. */
export function comparableName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '')
    .replaceAll(/[\s\p{Z}]+/gu, '')
    .replaceAll(/[‘’ʼ＇`´]/g, "'")
    .replaceAll(/[·•・‧∙⋅．]/g, '·')
    .toLowerCase();
}

/** True where words would carry a link into a text message. */
export function holdsLink(words: string): boolean {
  return LINK.test(
    words
      .normalize('NFKC')
      .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replaceAll('。', '.'),
  );
}
