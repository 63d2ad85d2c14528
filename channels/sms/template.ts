/** How a value is written where it stands; `isBare`: outside of quotes. */
type Escape = (value: string, isBare: boolean) => string;

const asItIs: Escape = value => value;

/** Replaces `{name}` by its value, escaped for where it stands; other braces stay. A value is never read as a template. */
export function fill(template: string, values: Readonly<Record<string, string>>, escape = asItIs): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : escape(value, name === 'variables' && !isInQuotes(template, at));
  });
}

/** True where a JSON text is open: an odd number of quotes before it, those with a backslash left out. */
function isInQuotes(template: string, at: number): boolean {
  return (template.slice(0, at).replace(/\\./g, '').split('"').length - 1) % 2 === 1;
}

/** How a value is written in a body of that content type, or null for a type that is not known. */
export function escaperFor(contentType: string): Escape | null {
  if (/^application\/([\w.-]+\+)?json\b/i.test(contentType))
    return (value, isBare) => (isBare ? value : JSON.stringify(value).slice(1, -1));
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return value => encodeURIComponent(value);
  return null;
}

/** True for a JSON object or list. */
export function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
