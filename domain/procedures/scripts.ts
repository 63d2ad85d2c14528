/** What the person on the phone must say (话术), drawn from S0, S1, S2 and S4. */
export const scripts = {
  accept: {
    zh: '您好!我是服务代表,请问有什么可以帮助您呢?请提供车牌号和姓名。(用客户原话记录需求,不清楚时再问一次。)',
  },
  tellTheReply: {
    zh: '{customerName}您好!{reply}(告知费用与所需时间;复述服务项目和预约时间并得到客户确认;提醒携带行驶证、保修手册、发票;致谢,等客户先挂电话。)',
  },
  remindOfService: {
    zh: '您好!请问您的车牌号和姓名?(核实后)请问您是否提出过此项约定服务?您约定的服务是{item}。请问您有什么意见?',
  },
  tellTheAdjustment: { zh: '{customerName}您好!您要求的变更,调整结果是:{adjustment}。请问您的最终意见是?' },
  explainTheRules: { zh: '(作内容介绍,先告知顾客订购规则)请问您是否订购?' },
  promiseTheCall: {
    zh: '(推荐就近店面,确定顾客意愿)在5分钟内,就近店面接送车辆主管领导将与您取得电话联系。',
  },
  agreeThePickup: {
    zh: '(告知接车、施工等事宜与店面情况)请问您是否接受?(不接受时)请您联系客服部,客服部会为您再次安排。',
  },
  signTheSlip: { zh: '这是《接送车辆单》的免责条款,请您在《接送车辆单》和派工单上签字,接送车辆单您我各保存一联。' },
  askForTheCard: { zh: '请您出示“全程汽车服务卡”。(核对卡号与车牌号)请您在登记表上签字确认。' },
  askTactfully: { zh: '您好!您预约的时间已过,(婉转询问未到原因)请问需要为您安排新的时间吗?' },
  tellTheViolations: {
    zh: '您好!请问您的车牌号和姓名?(核实后)您的爱车有违章需在本月交费:{violations},应交{amount}元,请于{payableBy}前办理。请问您有什么意见?',
  },
  inviteToTheExamination: {
    zh: '{customerName}您好!本年度车主体检安排在{examinationOn},体检机构:{agency},地点:{place}。请空腹并携带身份证与“全程汽车服务卡”。请问您是否参加?有什么意见?',
  },
  resultsAreReady: {
    zh: '{customerName}您好!您的体检结果已送到{collectAtStore},请您携带身份证到店领取,领取时须核实身份。',
  },
  careMessage: {
    zh: '(车离店30分钟内发送关怀短信,写明服务顾问姓名和联系电话。自己发送的,选“本人已发”;由系统代发的,选“系统发送”。)',
  },
  askAfterTheRepair: {
    zh: '{customerName}您好!您的爱车{plate}出厂已三日,请问使用情况如何?请问您对本公司、本产品和服务有什么意见和建议?请多提宝贵意见。(不在客户休息时打扰;不可多人重复回访;满意度1至5分。)',
  },
  inviteBack: {
    zh: '{customerName}您好!您的爱车{plate}已有一段时间没有回店,邀请您回厂检查保养。请问您什么时候方便?(愿意回来:约定时间;不再回来:婉转询问原因。)',
  },
  tellTheOffer: {
    zh: '{customerName}您好!好久不见,现在有为老客户准备的活动:{offer}。请问您什么时候方便到店?(愿意回来:约定时间;不再回来:婉转询问原因。)',
  },
  appointmentOrAdvice: {
    zh: '您好!请提供车牌号和姓名。(核实后)请问您是要预约,还是电话咨询?(记录咨询内容;不能当时解答的,明确告知解答时间。)',
  },
} as const;
