import type { ImportKind, ImportRowState, RefusedBecause } from '../imports/kinds';
import type { Title } from '../language/title';

/** What a file may be of. */
export const importKindWords: Readonly<Record<ImportKind, Title>> = {
  stores: { zh: '门店', en: 'Stores' },
  staff: { zh: '员工', en: 'Staff' },
  customers: { zh: '顾客', en: 'Customers' },
};

/** Why an import was refused after its file was taken, and what to do about it. */
export const importRefusalWords: Readonly<Record<RefusedBecause, Title>> = {
  'too-many-missing': {
    zh: '文件里缺少的超过了允许的数量,所以一个也没有停用。文件不全请补全;如果属实,请填写“最多停用”后再试。',
    en: 'More are missing than may go, so nobody goes. Complete the file, or say how many may go.',
  },
  'unclear-who-is-missing': {
    zh: '有的行看不出说的是谁,无法判断缺少谁,所以一个也没有停用。请改正有误的行后再试。',
    en: 'A line does not say whom it is about, so nobody goes. Mend the lines that were not taken.',
  },
  'unreadable-file': {
    zh: '文件中间已损坏,后面的行读不了。请另存后再试。',
    en: 'The file is broken in the middle. Save it anew.',
  },
  failed: {
    zh: '系统出错,没有读完。请稍后再试。',
    en: 'A fault of ours; it was not read to its end. Try again later.',
  },
};

/** What comes of a line. */
export const importRowWords: Readonly<Record<ImportRowState, Title>> = {
  created: { zh: '新增', en: 'Created' },
  changed: { zh: '更改', en: 'Changed' },
  unchanged: { zh: '不变', en: 'Unchanged' },
  deactivated: { zh: '停用', en: 'Deactivated' },
  rejected: { zh: '有误', en: 'Not taken' },
};
