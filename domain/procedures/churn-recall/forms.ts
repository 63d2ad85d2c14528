import { z } from 'zod';
import { bookRecord, invitation, winningBackInput, withReason } from '../winning-back/forms';

export const forms = {
  input: winningBackInput,
  records: { 'call-customer': z.strictObject(invitation).transform(withReason), book: bookRecord },
};
