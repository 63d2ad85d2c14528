/** What is said to whoever is reminded (话术), drawn from S0. */
export const scripts = {
  remindOfService: {
    zh: '您好!请问您的车牌号和姓名?(核实后)请问您是否提出过此项约定服务?您约定的服务是{item}。请问您有什么意见?',
  },
} as const;
