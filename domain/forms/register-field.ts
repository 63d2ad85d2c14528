/** One column of a register: key in JSON, heading in exports. */
export interface RegisterField {
  key: string;
  zh: string;
}

export const field = (key: string, zh: string): RegisterField => ({ key, zh });
