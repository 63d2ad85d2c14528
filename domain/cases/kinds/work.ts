import type { Work } from '../../language/kinds/work';
import { checkEntitlement } from '../steps/check-entitlement';
import { flagReworkOrComplaint } from '../steps/flag-rework';
import { seal } from '../steps/seal';
import type { Behaviour } from './behaviour';
import { verifiesWords } from './verifies-words';

export const work: Behaviour<Work> = {
  async completes(draft, row, table, { record, said }) {
    if (table.verifies) await checkEntitlement(draft, row, record, table.verifies, said);
    if (table.flagsRework) await flagReworkOrComplaint(draft, row, record);
    if (table.seals) seal(draft, record, table.seals);
  },
  documents: ({ verifies, flagsRework }) => [
    ...verifiesWords(verifies),
    ...(flagsRework ? ['返修或抱怨即报店长'] : []),
  ],
  drawn: ['[', ']'],
};
