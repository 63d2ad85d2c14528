const asItIs = (value: string) => value;

/** Replaces `{name}` by its value, escaped for where it stands; other braces stay. A value is never read as a template. */
export function fill(template: string, values: Readonly<Record<string, string>>, escape = asItIs): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : escape(value);
  });
}

/** How a value is written in a body of that content type, or null for a type that is not known. */
export function escaperFor(contentType: string): ((value: string) => string) | null {
  if (/^application\/([\w.-]+\+)?json\b/i.test(contentType)) return value => JSON.stringify(value).slice(1, -1);
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return encodeURIComponent;
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
