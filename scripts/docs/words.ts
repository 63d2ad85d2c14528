import { deadlineOf, type Procedure } from '../../domain/procedure';

const units: readonly (readonly [RegExp, string])[] = [
  [/(\d+)W/, '周'],
  [/(\d+)D/, '天'],
  [/T.*?(\d+)H/, '小时'],
  [/T.*?(\d+)M/, '分钟'],
  [/T.*?(\d+)S/, '秒'],
];

/** A duration as the handbooks write it: `PT5M` is 5分钟. */
export function durationWords(duration: string): string {
  return units.map(([pattern, unit]) => withUnit(pattern.exec(duration)?.[1], unit)).join('');
}

/** A step's deadline as the handbooks write it: `2分钟内`, `T+5分钟`, in brackets where a later step's is shared. */
export function dueWords(procedure: Procedure, step: string): string | null {
  const due = procedure.steps[step]?.due;
  if (!due) return null;
  switch (due.rule) {
    case 'within':
      return `${durationWords(due.duration)}内`;
    case 'after':
      return `T+${durationWords(due.duration)}`;
    case 'sharing':
      return `(${dueWords(procedure, deadlineOf(procedure, step) ?? step) ?? ''})`;
    case 'at':
      return '约定时间';
    default:
      return due satisfies never;
  }
}

function withUnit(number: string | undefined, unit: string): string {
  return number === undefined ? '' : number + unit;
}
