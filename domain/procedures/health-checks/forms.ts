import { dayAhead, sentWords, short } from '../../forms/fields';

/** When, by whom and where the health check of a year is done. */
export const examination = {
  examinationOn: dayAhead(),
  agency: short().optional(),
  place: sentWords(short()).optional(),
};
