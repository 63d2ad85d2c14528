/** What customers are reminded of; each is a sheet of its own when the reminder register is exported (S0 二(二)). */
export const reminderKindTitles: Readonly<Record<string, string>> = {
  birthday: '生日',
  'maintenance-due': '保养到期',
  'annual-inspection': '年检到期',
  'insurance-renewal': '保险到期',
  festival: '节日',
};
