import { z } from 'zod';
import { textTemplates } from '../../domain/language/text-templates';
import { NOTICE_TEMPLATE } from './sms';

const headersRule = 'must be a JSON object of header names and values';
const templatesRule = 'must be a JSON object of our templates and the ids the gateway has for them';
const timeoutRule = 'must be a whole number from 100 to 25000';

/** What the variables of a text gateway look like, where that takes more than a word. */
export const gatewayForms = {
  headers: jsonText(headersRule).pipe(
    z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[^\r\n]*$/), headersRule),
  ),
  templates: jsonText(templatesRule).pipe(
    z
      .record(z.string(), z.string().min(1), templatesRule)
      .refine(ids => Object.keys(ids).every(isTemplate), `${templatesRule}; one of its keys is no template of ours`),
  ),
  timeout: z.coerce.number(timeoutRule).int(timeoutRule).min(100, timeoutRule).max(25_000, timeoutRule),
};

function jsonText(rule: string) {
  return z.string().transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: rule });
      return z.NEVER;
    }
  });
}

function isTemplate(key: string): boolean {
  return key === NOTICE_TEMPLATE || Object.hasOwn(textTemplates, key);
}
