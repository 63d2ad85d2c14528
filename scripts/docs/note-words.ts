import { behaviourOf } from '../../domain/cases/kinds';
import type { StepTable } from '../../domain/language/procedure';
import type { SlotUse } from '../../domain/language/slot-use';
import { doerTitle } from '../../domain/people/roles';
import { code } from './markdown';

/** What else a step's row notes: texts, slots, alerts, what it reports and moves. */
export function noteWords(step: StepTable): string {
  const texts = Object.entries(step.texts ?? {});
  const ofTexts = texts.map(([outcome, template]) => `${code(outcome)} → 短信 ${code(template)}`);
  const ofSlots = Object.entries(step.slot ?? {}).map(([outcome, use]) => `${code(outcome)} → ${slotUseWords[use]}`);
  const ofKind = behaviourOf(step).documents?.(step) ?? [];
  return [...besideWords(step), ...ofKind, ...ofTexts, ...ofSlots, ...alertWords(step), ...turnWords(step)].join('; ');
}

function alertWords({ alerts = {} }: StepTable): string[] {
  return Object.entries(alerts).map(([outcome, { to, every, copies = [] }]) => {
    const again = every === undefined ? '' : `,每隔 ${code(every)} 重复至有人确认`;
    const read = copies.length === 0 ? '' : `,抄送${copies.map(doerTitle).join('、')}`;
    return `${code(outcome)} → 立即告知${doerTitle(to)}${again}${read}`;
  });
}

function besideWords({ beside, ahead, warns, answers }: StepTable): string[] {
  return [
    ...(beside === undefined ? [] : [beside === true ? '不影响后续环节' : `与 ${code(beside)} 同时进行,随其结束`]),
    ...(ahead ? [`约定时间前 ${code(ahead.by)} 起`] : []),
    ...(warns ? ['开始时提醒'] : []),
    ...(answers ? [`${answers.outcomes.map(code).join('、')}: 同时答复 ${code(answers.step)}`] : []),
  ];
}

function turnWords({ reports = [], handsOn = [], moves = {}, notAfter = {} }: StepTable): string[] {
  return [
    ...reports.map(outcome => `${code(outcome)}: 只作报告,环节不结束`),
    ...handsOn.map(outcome => `${code(outcome)}: 期限继续计`),
    ...Object.entries(notAfter).map(
      ([outcome, unlike]) => `${code(outcome)}: ${code(unlike.step)} 为 ${code(unlike.outcome)} 时不可选`,
    ),
    ...Object.entries(moves).map(([deadline, field]) => `${code(String(field))} → 变更 ${code(deadline)} 的期限`),
  ];
}

const slotUseWords: Readonly<Record<SlotUse, string>> = {
  holds: '预留时段',
  takes: '占用时段',
  frees: '释放预留的时段',
  'gives-up': '释放已约的时段',
};
