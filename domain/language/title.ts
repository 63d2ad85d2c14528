/** What people call something, in both languages. */
export interface Title {
  zh: string;
  en: string;
}

/** What a person reads instead of keys. */
export type Words = Readonly<Record<string, Title>>;
