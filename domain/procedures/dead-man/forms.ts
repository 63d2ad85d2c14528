import { z } from 'zod';

export const forms = { input: z.strictObject({}), records: { answer: z.strictObject({}) } };
