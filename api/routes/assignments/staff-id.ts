import { z } from 'zod';

export const staffId = z.string().trim().min(1).max(100);
