import type { RegisterKey } from '../register-keys';

/** One column of a register: key in JSON, heading in exports. */
export interface RegisterField {
  key: string;
  zh: string;
}

const field = (key: string, zh: string): RegisterField => ({ key, zh });

/** Columns every entry has, whatever its register. */
export const commonFields: readonly RegisterField[] = [
  field('caseId', '案件编号'),
  field('procedure', '流程'),
  field('step', '环节'),
  field('round', '轮次'),
  field('store', '门店'),
  field('role', '岗位'),
  field('recordedBy', '记录人'),
  field('recordedAt', '记录时间'),
];

const who = [field('plate', '车牌号'), field('customerName', '顾客姓名'), field('phone', '联系电话')];

const fields: Readonly<Record<RegisterKey, readonly RegisterField[]>> = {
  'appointment-register-1': [
    field('plate', '车牌号'),
    field('customerName', '顾客姓名'),
    field('phone', '联系电话'),
    field('verification', '身份核实'),
    field('overrideReason', '例外原因'),
    field('cardNumber', '卡号'),
    field('service', '服务项目'),
    field('request', '预约要求'),
    field('requestedAt', '要求时间'),
    field('department', '预约服务主管部门'),
    field('serviceMode', '咨询方式'),
    field('replyOutcome', '回复结论'),
    field('reply', '回复内容'),
    field('appointmentAt', '预约时间'),
    field('result', '预约结果'),
    field('feedback', '顾客反馈意见'),
    field('adjustment', '调整结果'),
    field('finalOpinion', '顾客最终意见'),
    field('customerSignature', '顾客签字'),
    field('appointmentNo', '预约编号'),
    field('initiatedBy', '预约方式'),
    field('advisor', '责任服务顾问'),
    field('newCustomer', '新客户'),
  ],
  'appointment-register-2': [
    field('plate', '车牌号'),
    field('customerName', '顾客姓名'),
    field('request', '预约要求'),
    field('replyOutcome', '回复结论'),
    field('reply', '回复内容'),
    field('appointmentAt', '预约时间'),
    field('result', '预约结果'),
    field('feedback', '顾客反馈意见'),
    field('adjustment', '调整结果'),
    field('finalOpinion', '顾客最终意见'),
    field('arrivedAt', '到店登记时间'),
    field('serviceStartedAt', '服务开始时间'),
  ],
  'reminder-register': [
    field('kind', '提醒种类'),
    field('plan', '提醒计划'),
    field('planFrom', '计划提供部门'),
    ...who,
    field('verification', '身份核实'),
    field('item', '提醒事项'),
    field('dueOn', '到期日'),
    field('feedback', '顾客反馈意见'),
    field('outcome', '结果'),
    field('feedbackRoute', '意见反馈程序'),
    field('reportedTo', '通知部门'),
    field('reportedAt', '通知时间'),
    field('giftSent', '礼品/贺卡'),
  ],
  'travel-register': [
    field('kind', '酒店/机票'),
    ...who,
    field('verification', '身份核实'),
    field('enquiry', '咨询内容'),
    field('rulesExplained', '已告知订购规则'),
    field('wish', '订购意愿'),
    field('order', '订购信息'),
    field('agency', '销售机构'),
    field('transmittedAt', '传送时间'),
    field('confirmation', '票号/房间确认'),
    field('price', '价格'),
  ],
  'pickup-register': [
    field('customerName', '顾客姓名'),
    field('plate', '车牌号'),
    field('vehicleModel', '车型'),
    field('collectAt', '接车时间'),
    field('collectPlace', '接车地点'),
    field('work', '施工项目'),
    field('otherWishes', '其他要求'),
    field('phone', '联系电话'),
    field('verification', '身份核实'),
    field('recommendedStore', '推荐店面'),
    field('customerWish', '顾客意愿'),
    field('chosenStore', '确定店面'),
    field('promisedCallBy', '承诺联系时限'),
    field('contactedAt', '联系时间'),
    field('storeInformation', '店面告知事宜'),
    field('storeAccepted', '是否接受此店面'),
  ],
  'pickup-slip': [
    field('slipNo', '单号'),
    field('workOrderNo', '派工单号'),
    field('customerName', '顾客姓名'),
    field('plate', '车牌号'),
    field('vehicleModel', '车型'),
    field('collectPlace', '指定地点'),
    field('collectedAt', '接车时间'),
    field('collector', '接车人'),
    field('vehicleCondition', '车况'),
    field('waiverAccepted', '免责条款'),
    field('signatureOnCollection', '接车签字'),
    field('copies', '联(顾客/接车人)'),
    field('returnMode', '取车/送车'),
    field('returnPlace', '送车地点'),
    field('returnedAt', '交车时间'),
    field('signatureOnReturn', '签收'),
    field('paid', '付款'),
    field('handedInOn', '上交日期'),
    field('receivedBy', '客服部专员'),
    field('auditResult', '审查结果'),
  ],
};

/** The columns of a register, in the order of the form (records.md 3.1). */
export function registerFields(register: RegisterKey): readonly RegisterField[] {
  return fields[register];
}
