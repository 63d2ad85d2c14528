import type { StaffRole } from '../../domain/people/roles';

export interface DemoMember {
  id: string;
  name: string;
  roles: StaffRole[];
  store: string | null;
  /** The agency they work for. */
  agency?: string;
  /** What customers are told to call. */
  phone?: string;
}

const headOffice: DemoMember[] = [
  { id: 'op-1', name: '周敏', roles: ['operator'], store: null },
  { id: 'op-2', name: '吴静', roles: ['operator'], store: null },
  { id: 'sp-1', name: '郑爽', roles: ['specialist'], store: null },
  { id: 'cs-1', name: '孙莉', roles: ['cs-supervisor'], store: null },
  { id: 'gm-1', name: '钱卫国', roles: ['general-manager'], store: null },
  { id: 'pd-1', name: '冯涛', roles: ['project-department'], store: null },
  { id: 'od-1', name: '陈刚', roles: ['operations-department'], store: null },
  { id: 'hr-1', name: '褚红', roles: ['hr'], store: null },
  { id: 'ag-1', name: '卫东', roles: ['agency'], store: null, agency: 'A01' },
  { id: 'ag-2', name: '马丽', roles: ['agency'], store: null, agency: 'A02' },
  { id: 'ag-3', name: '方正', roles: ['agency'], store: null, agency: 'L01' },
  { id: 'ag-4', name: '任康', roles: ['agency'], store: null, agency: 'H01' },
  { id: 'admin-1', name: '系统管理员', roles: ['administrator'], store: null },
];

const inEveryStore: [prefix: string, role: StaffRole, names: [string, string]][] = [
  ['fd', 'front-desk', ['蒋芳', '沈洁']],
  ['sa', 'service-advisor', ['韩磊', '杨帆']],
  ['ss', 'service-supervisor', ['朱强', '秦岭']],
  ['ds', 'department-supervisor', ['尤勇', '许杰']],
  ['ps', 'pickup-supervisor', ['何军', '吕明']],
  ['st', 'store-specialist', ['施伟', '张弛']],
  ['sm', 'store-manager', ['孔祥', '曹阳']],
  ['pc', 'parts-clerk', ['严丽', '华梅']],
  ['di', 'dispatcher', ['金鑫', '魏然']],
  ['te', 'technician', ['陶冶', '姜山']],
  ['qi', 'quality-inspector', ['戚薇', '谢安']],
];

/** The demo staff: head office, and one person per role in each of the two stores. */
export const demoStaff: readonly DemoMember[] = [
  ...headOffice,
  ...['S01', 'S02'].flatMap((store, index) =>
    inEveryStore.map(([prefix, role, names]) => ({
      id: `${prefix}-${store}`,
      name: names[index] ?? names[0],
      roles: [role],
      store,
      ...(role === 'service-advisor' ? { phone: `1380011000${index + 1}` } : {}),
    })),
  ),
];
