import type { Title } from './title';

/** The registers (登记表) in use. Keys are part of the contract. */
export const registerTitles = {
  'appointment-register-1': { zh: '预约服务登记表1', en: 'Appointment register 1' },
  'appointment-register-2': { zh: '预约服务登记表2', en: 'Appointment register 2' },
  'reminder-register': { zh: '提醒服务登记表', en: 'Reminder register' },
  'violation-register': { zh: '车辆违章提醒登记表', en: 'Violation register' },
  'health-check-register': { zh: '车主体检信息登记表', en: 'Health-check register' },
  'travel-register': { zh: '酒店/机票订购登记表', en: 'Hotel and flight register' },
  'pickup-register': { zh: '接送车辆服务登记表', en: 'Pick-up register' },
  'pickup-slip': { zh: '接送车辆单', en: 'Pick-up slip' },
  'callback-register': { zh: '回访登记表', en: 'Call-back register' },
  'call-log': { zh: '电话记录本', en: 'Telephone record' },
  'complaint-register': { zh: '投诉登记表', en: 'Complaint register' },
  'work-order': { zh: '委托安装派工单', en: 'Work order' },
  'material-slip': { zh: '领料单', en: 'Material slip' },
  'inspection-report': { zh: '产品外观检查报告', en: 'Inspection report' },
  'appointment-notice': { zh: '预约通知单', en: 'Notice of appointments' },
  'service-file': { zh: '客户服务档案', en: 'Service file' },
} as const satisfies Record<string, Title>;

export type RegisterKey = keyof typeof registerTitles;

export function isRegister(key: string): key is RegisterKey {
  return Object.hasOwn(registerTitles, key);
}
