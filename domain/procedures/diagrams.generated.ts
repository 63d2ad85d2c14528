export const diagrams: Readonly<Record<string, string>> = {};
