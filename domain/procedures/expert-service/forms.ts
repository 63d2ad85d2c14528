import { accept, adviceInput, adviseRecord, booking } from '../advice/forms';

export const forms = {
  input: adviceInput,
  records: {
    accept,
    'book-via-call-centre': booking,
    'book-via-store': booking,
    advise: adviseRecord,
  },
};
