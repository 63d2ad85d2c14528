/** Who does the work and to whom they answer (catalogue "Roles"). Keys are part of the contract. */
export const roles = {
  operator: { zh: '话务员', en: 'Operator', worksFor: 'customer-service', escalatesTo: 'cs-supervisor' },
  specialist: { zh: '专员', en: 'Specialist', worksFor: 'customer-service', escalatesTo: 'cs-supervisor' },
  'cs-supervisor': {
    zh: '客服主管',
    en: 'Customer-service supervisor',
    worksFor: 'customer-service',
    escalatesTo: 'general-manager',
  },
  'front-desk': { zh: '前台人员', en: 'Front desk', worksFor: 'store', escalatesTo: 'store-manager' },
  'service-advisor': { zh: '服务顾问', en: 'Service advisor', worksFor: 'store', escalatesTo: 'store-manager' },
  'service-supervisor': {
    zh: '预约服务主管领导',
    en: 'Appointment supervisor',
    worksFor: 'store',
    escalatesTo: 'store-manager',
  },
  'department-supervisor': {
    zh: '部门主管领导',
    en: 'Department supervisor',
    worksFor: 'store',
    escalatesTo: 'store-manager',
  },
  'pickup-supervisor': {
    zh: '接送车辆主管领导',
    en: 'Pick-up supervisor',
    worksFor: 'store',
    escalatesTo: 'store-manager',
  },
  'store-specialist': { zh: '店面专员', en: 'Store specialist', worksFor: 'store', escalatesTo: 'store-manager' },
  'parts-clerk': { zh: '配件员', en: 'Parts clerk', worksFor: 'store', escalatesTo: 'store-manager' },
  dispatcher: {
    zh: '生产主管/调度员',
    en: 'Production supervisor, dispatcher',
    worksFor: 'store',
    escalatesTo: 'store-manager',
  },
  technician: { zh: '技师/安装人员', en: 'Technician, fitter', worksFor: 'store', escalatesTo: 'dispatcher' },
  'quality-inspector': { zh: '质检员', en: 'Quality inspector', worksFor: 'store', escalatesTo: 'store-manager' },
  'store-manager': { zh: '店长/主管领导', en: 'Store manager', worksFor: 'store', escalatesTo: 'general-manager' },
  'project-department': {
    zh: '项目部',
    en: 'Project department',
    worksFor: 'head-office',
    escalatesTo: 'general-manager',
  },
  'operations-department': {
    zh: '业务部',
    en: 'Operations department',
    worksFor: 'head-office',
    escalatesTo: 'general-manager',
  },
  hr: { zh: '人力行政', en: 'HR and administration', worksFor: 'head-office', escalatesTo: 'general-manager' },
  agency: { zh: '外部服务机构', en: 'Outside agency', worksFor: 'partner', escalatesTo: 'cs-supervisor' },
  'general-manager': { zh: '总经理', en: 'General manager', worksFor: 'head-office', escalatesTo: null },
} as const satisfies Record<string, { zh: string; en: string; worksFor: WorksFor; escalatesTo: string | null }>;

type WorksFor = 'customer-service' | 'store' | 'head-office' | 'partner';

/** A role of the handbooks. */
export type Role = keyof typeof roles;

/** What a token may carry: a role of the handbooks or the system's own administrator. */
export type StaffRole = Role | 'administrator';

/** The role one level up, or null at the top. */
export function superiorOf(role: Role): Role | null {
  return roles[role].escalatesTo;
}

/** The roles above a role, the next one first. */
export function lineAbove(role: Role): Role[] {
  const superior = superiorOf(role);
  return superior === null ? [] : [superior, ...lineAbove(superior)];
}

/** True when the role works inside one store and sees only that store's cases. */
export function isStoreRole(role: StaffRole): boolean {
  return role !== 'administrator' && roles[role].worksFor === 'store';
}

/** What people call who does a step, and who looks after the system itself. */
export function doerWord(doer: StaffRole | 'system'): { zh: string; en: string } {
  if (doer === 'system') return { zh: '系统', en: 'The system' };
  if (doer === 'administrator') return { zh: '系统管理员', en: 'System administrator' };
  const { zh, en } = roles[doer];
  return { zh, en };
}

export function doerTitle(doer: Role | 'system'): string {
  return doerWord(doer).zh;
}

export function isRole(value: string): value is Role {
  return Object.hasOwn(roles, value);
}

export function isStaffRole(value: string): value is StaffRole {
  return value === 'administrator' || isRole(value);
}
