import { titleOf } from './title-of';

/** What is said to whoever has somebody else's work now, and to whoever had it. */
export function movedSaid({ is, count, stepTitle, byName, why }: Record<string, unknown>): {
  subject: string;
  lines: string[];
} {
  const what = titleOf(stepTitle) || `${String(count)} 个环节`;
  return {
    subject: `[守时] ${is === 'taken' ? '您的工作已转出' : '工作转办给您'}: ${what}`,
    lines: [`由 ${String(byName)} 转办`, `原因: ${String(why)}`],
  };
}

/** What is said to whoever held a step too long, and to who stands above. */
export function lapsedSaid({ stepTitle, holderName }: Record<string, unknown>): { subject: string; lines: string[] } {
  return {
    subject: `[守时] 认领过久, 已放回: ${titleOf(stepTitle)}`,
    lines: [...(typeof holderName === 'string' ? [`原承办: ${holderName}`] : []), '该环节现可由岗位内任何人认领。'],
  };
}
