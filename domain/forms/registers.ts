import type { RegisterKey } from '../register-keys';
import { cardServiceColumns } from './card-service-columns';
import { careColumns } from './care-columns';
import { field, type RegisterField } from './register-field';

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
  ...cardServiceColumns,
  ...careColumns,
};

/** The columns of a register, in the order of the form (records.md 3.1). */
export function registerFields(register: RegisterKey): readonly RegisterField[] {
  return fields[register];
}
