import type { Work } from '../../language/kinds/work';
import { checkEntitlement } from '../steps/check-entitlement';
import { flagReworkOrComplaint } from '../steps/flag-rework';
import { generate } from '../steps/generate';
import { seal } from '../steps/seal';
import type { Behaviour } from './behaviour';
import { verifiesWords } from './verifies-words';

export const work: Behaviour<Work> = {
  async completes(draft, row, table, { record, said }) {
    if (table.verifies) await checkEntitlement(draft, row, record, table.verifies, said);
    if (table.flagsRework) await flagReworkOrComplaint(draft, row, record);
    if (table.generates) await generate(draft, row.step, record, table.generates);
    if (table.seals) seal(draft, record, table.seals);
  },
  documents: ({ verifies, flagsRework, generates }) => [
    ...verifiesWords(verifies),
    ...(generates ? ['完成时由系统生成'] : []),
    ...(flagsRework ? ['返修或抱怨即报店长'] : []),
  ],
  drawn: ['[', ']'],
};
