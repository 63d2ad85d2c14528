import { customer, dayAhead, sentWords, short, timePast } from '../../forms/fields';

const callOn = { callOn: dayAhead().optional().meta({ description: 'the day of the call; today when left out' }) };

/** The visit somebody is called about, and when: what those calls are opened with. */
export const visit = {
  ...customer(),
  leftAt: timePast().optional(),
  advisor: sentWords(short()).optional(),
  ...callOn,
};
