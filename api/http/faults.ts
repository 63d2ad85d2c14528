import { z } from 'zod';
import type { Fault } from '../../domain/errors';
import { pointerTo } from '../../domain/values/pointers';
import { faultWords } from '../../domain/words/faults';

/** What of something sent does not fit, named by JSON pointers under `at`; a key that is not known by its own place. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], at = ''): Fault[] {
  return issues.flatMap(issue => {
    const pointer = pointerTo(issue.path, at);
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    if (keys.length > 0)
      return keys.map(key => ({ pointer: pointerTo([key], pointer), message: 'is not a known field' }));
    const zh = faultWords(issue.message) ?? inChinese(issue);
    return [{ pointer, message: issue.message, ...(zh === null ? {} : { zh }) }];
  });
}

/** A few faults in one line. */
export function summaryOf(faults: readonly Fault[]): string {
  return faults
    .slice(0, 3)
    .map(({ pointer, message }) => `${pointer || '/'} ${message}`)
    .join('; ');
}

/**
 * What zod finds, in the words of the counter; null for what we say ourselves and have no words for. Whether anything was
 * sent is known where the input was reported.
 */
function inChinese(issue: z.core.$ZodIssue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '请填写。' : '填写的内容类型不对。';
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      if (issue.origin === 'string') return `最多 ${issue.maximum} 个字。`;
      if (issue.origin === 'array') return `最多 ${issue.maximum} 项。`;
      return issue.inclusive === false ? `须小于 ${issue.maximum}。` : `不能大于 ${issue.maximum}。`;
    case 'invalid_format':
      if (issue.format === 'regex') return null;
      return ['date', 'datetime'].includes(issue.format) ? '时间或日期不对(1900 至 2199 年)。' : zodsOwn(issue);
    case 'invalid_value':
    case 'invalid_union':
      return '请选择其中一项。';
    case 'custom':
      return null;
    default:
      return zodsOwn(issue);
  }
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if ((origin === 'string' || origin === 'array') && minimum <= 1) return '请填写。';
  if (origin === 'string') return `至少 ${minimum} 个字。`;
  if (origin === 'array') return `至少 ${minimum} 项。`;
  return inclusive === false ? `须大于 ${minimum}。` : `不能小于 ${minimum}。`;
}

const chinese = z.locales.zhCN().localeError;

// what hardly a person at a counter meets: its own words name types and patterns
function zodsOwn(issue: z.core.$ZodIssue): string {
  const reported = { ...issue, input: issue.input };
  const said = chinese(reported as z.core.$ZodRawIssue); // an issue with its input is what it was made of
  return `${typeof said === 'string' ? said : '无效输入'}。`;
}
