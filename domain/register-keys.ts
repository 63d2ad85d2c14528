/** The registers (登记表) in use. Keys are part of the contract. */
export const registerTitles = {
  'appointment-register-1': '预约服务登记表1',
  'appointment-register-2': '预约服务登记表2',
} as const;

export type RegisterKey = keyof typeof registerTitles;

export function isRegister(key: string): key is RegisterKey {
  return Object.hasOwn(registerTitles, key);
}
