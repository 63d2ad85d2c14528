import { z } from 'zod';

/** The key of a store or an agency: it stands in addresses, files and other systems. */
export const directoryKey = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/, 'must be up to 50 letters, digits, hyphens and underscores');
