/**
 * The mark of a field that is not required, and that hardly a case goes without. Whoever fills a form in by its JSON Schema
 * alone finds it there.
 */
export const USUAL = 'x-usual';

/** To be given to a field's `meta`. */
export const usual = { [USUAL]: true };
