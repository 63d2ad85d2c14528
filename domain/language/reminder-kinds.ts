import type { Title } from './title';

/** What a plan may remind customers of. */
export const reminderKindWords = {
  birthday: { zh: '生日', en: 'Birthday' },
  'maintenance-due': { zh: '保养到期', en: 'Maintenance due' },
  'annual-inspection': { zh: '年检到期', en: 'Annual inspection' },
  'insurance-renewal': { zh: '保险到期', en: 'Insurance renewal' },
  festival: { zh: '节日', en: 'Festival' },
  'agreed-service': { zh: '约定服务', en: 'Agreed service' },
} as const satisfies Record<string, Title>;

export type ReminderKind = keyof typeof reminderKindWords;

export const reminderKinds: readonly ReminderKind[] = Object.keys(reminderKindWords).filter(isReminderKind);

export function isReminderKind(kind: unknown): kind is ReminderKind {
  return typeof kind === 'string' && Object.hasOwn(reminderKindWords, kind);
}

/** Kinds the reminder register has; each is a sheet of its own when it is exported (S0 二(二)). */
export const registerKinds = [
  'birthday',
  'maintenance-due',
  'annual-inspection',
  'insurance-renewal',
  'festival',
] as const satisfies readonly ReminderKind[];
