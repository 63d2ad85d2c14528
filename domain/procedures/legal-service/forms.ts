import { usual } from '../../forms/usual';
import { accept, adviceInput, adviseRecord, agency, booking } from '../advice/forms';

export const forms = {
  input: adviceInput.extend({ agency: agency.meta(usual) }),
  records: { accept, book: booking, advise: adviseRecord },
};
