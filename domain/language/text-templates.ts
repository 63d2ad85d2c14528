import type { Title } from './title';

/** Text messages to customers: what each is about, and its words. A booked appointment's text lists time, service and documents (S1). */
export const textTemplates = {
  'appointment-booked': {
    title: { zh: '预约成功', en: 'Appointment booked' },
    says: '{customerName}您好,您的爱车{plate}已预约{appointmentAt} {service}。请携带{documentsToBring},期待您的光临。',
  },
  'could-not-reach-you': {
    title: { zh: '未能联系上', en: 'Could not reach you' },
    says: '{customerName}您好,我们多次致电未能与您取得联系。关于您的{service}预约,请您方便时回电客服部。',
  },
  'violation-reminder': {
    title: { zh: '违章提醒', en: 'Violation reminder' },
    says: '{customerName}您好,您的爱车{plate}有违章待处理:{violations}。请于{payableBy}前交费。如有疑问,请回电客服部。',
  },
  'health-check-invitation': {
    title: { zh: '体检通知', en: 'Invitation to the health check' },
    says: '{customerName}您好,车主体检安排在{examinationOn},地点:{place}。请携带身份证与“全程汽车服务卡”,并回电客服部告知是否参加。',
  },
  'health-check-results': {
    title: { zh: '体检结果可领取', en: 'Health-check results are ready' },
    says: '{customerName}您好,您的体检结果已可领取,领取店面:{collectAtStore}。请携带身份证,领取时须核实身份。',
  },
  'care-message': {
    title: { zh: '关怀短信', en: 'Care message' },
    says: '{customerName}您好,感谢您的光临。您的爱车{plate}已离店,用车中如有任何问题,请联系您的服务顾问{advisorName},电话{advisorPhone}。祝您行车平安!',
  },
  'after-sales-callback': {
    title: { zh: '修后回访', en: 'After-sales call-back' },
    says: '{customerName}您好,您的爱车{plate}出厂已三日,我们多次致电回访未能与您取得联系。您对公司、产品和服务有任何意见或建议,请回电客服部。',
  },
  'churn-recall': {
    title: { zh: '流失招揽', en: 'Recall' },
    says: '{customerName}您好,您的爱车{plate}已有一段时间未到店保养,诚邀您方便时回厂检查。预约请致电客服部。',
  },
  'reactivation-campaign': {
    title: { zh: '活动营销', en: 'Campaign' },
    says: '{customerName}您好,久未见面,特为您的爱车{plate}准备了{offer}。预约请致电客服部。',
  },
  'complaint-reply': {
    title: { zh: '投诉答复', en: 'Reply to a complaint' },
    says: '{customerName}您好,您反映的问题我们已处理,多次致电未能与您取得联系。如需了解处理过程和结果,请回电客服部。',
  },
  'complaint-follow-up': {
    title: { zh: '投诉回访', en: 'After a complaint' },
    says: '{customerName}您好,您反映的问题我们已处理,想确认您是否满意,多次致电未能与您取得联系。如有任何意见,请回电客服部。',
  },
  'journey-call': {
    title: { zh: '全程跟踪', en: 'On the journey' },
    says: '{customerName}您好,我们多次致电未能与您取得联系。感谢您的信任与支持,如有任何意见或建议,请回电客服部。',
  },
  'journey-wishes': {
    title: { zh: '新婚祝贺', en: 'Wedding wishes' },
    says: '{customerName}您好,祝贺二位新婚快乐,永浴爱河,白头偕老!',
  },
  'service-reminder': {
    title: { zh: '服务提醒', en: 'Service reminder' },
    says: '{customerName}您好,提醒您:您的爱车{plate}{item}。如有疑问或需要变更,请回电客服部。',
  },
} as const satisfies Readonly<Record<string, { title: Title; says: string }>>;

export type TextTemplate = keyof typeof textTemplates;
