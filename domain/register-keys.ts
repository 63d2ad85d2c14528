/** The registers (登记表) in use. Keys are part of the contract. */
export const registerTitles = {
  'appointment-register-1': '预约服务登记表1',
  'appointment-register-2': '预约服务登记表2',
  'reminder-register': '提醒服务登记表',
  'violation-register': '车辆违章提醒登记表',
  'health-check-register': '车主体检信息登记表',
  'travel-register': '酒店/机票订购登记表',
  'pickup-register': '接送车辆服务登记表',
  'pickup-slip': '接送车辆单',
  'callback-register': '回访登记表',
  'call-log': '电话记录本',
} as const;

export type RegisterKey = keyof typeof registerTitles;

export function isRegister(key: string): key is RegisterKey {
  return Object.hasOwn(registerTitles, key);
}
