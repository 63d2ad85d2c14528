/** What people call something, in both languages. */
export interface Title {
  zh: string;
  en: string;
}
