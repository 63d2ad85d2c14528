import { accept, adviceInput, adviseRecord, booking } from '../advice/forms';

export const forms = {
  input: adviceInput,
  records: { accept, book: booking, advise: adviseRecord },
};
