import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    approved: { zh: '同意', en: 'Approved' },
    rejected: { zh: '不同意', en: 'Rejected' },
    archived: { zh: '已开通归档', en: 'Opened and filed' },
  },
  fields: {
    employeeName: { zh: '员工姓名', en: 'Employee' },
    position: { zh: '岗位', en: 'Position' },
    employeeStore: { zh: '所属门店', en: 'Store of the employee' },
    wantedBy: { zh: '希望开通日期', en: 'Wanted by' },
    account: { zh: '账号', en: 'Account' },
    archiveNo: { zh: '归档编号', en: 'File number' },
  },
};
