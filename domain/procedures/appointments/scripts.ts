/** What is said when an appointment is taken and answered (话术), drawn from S0 and S1. */
export const scripts = {
  accept: {
    zh: '您好!我是服务代表,请问有什么可以帮助您呢?请提供车牌号和姓名。(用客户原话记录需求,不清楚时再问一次。)',
  },
  tellTheReply: {
    zh: '{customerName}您好!{reply}(告知费用与所需时间;复述服务项目和预约时间并得到客户确认;提醒携带行驶证、保修手册、发票;致谢,等客户先挂电话。)',
  },
} as const;
