import { z } from 'zod';
import { sentWords, short } from '../../forms/fields';
import { bookRecord, invitation, winningBackInput, withReason } from '../winning-back/forms';

export const forms = {
  input: winningBackInput,
  records: {
    'call-customer': z.strictObject({ ...invitation, offer: sentWords(short()).optional() }).transform(withReason),
    book: bookRecord,
  },
};
