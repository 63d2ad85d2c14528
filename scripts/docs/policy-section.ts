import { wordsOf } from '../../domain/forms/words';
import { defaultPolicy, WARN_MINIMUM, type PolicyBody } from '../../domain/sla/policy';
import type { Procedure } from '../../domain/language/procedure';
import { code, table } from './markdown';
import { dueWords, durationWords } from './words';

/** The policy a procedure has before anyone changes it. */
export function policySection(procedure: Procedure): string {
  const policy = defaultPolicy(procedure);
  const { settings: words } = wordsOf(procedure);
  return [
    table(['durations', '', ''], durationRows(procedure, policy)),
    table(['ladder', 'after the deadline', 'told', 'repeated'], ladderRows(policy)),
    warningSentence(policy),
    table(['contact', ''], contactRows(policy)),
    table(
      ['settings', '', ''],
      Object.entries(policy.settings).map(([key, value]) => [code(key), words[key]?.zh ?? '', code(String(value))]),
    ),
  ].join('\n\n');
}

function durationRows(procedure: Procedure, { durations }: PolicyBody): string[][] {
  return Object.entries(durations).map(([step, duration]) => [
    code(step),
    code(duration),
    dueWords(procedure, step) ?? durationWords(duration),
  ]);
}

function ladderRows({ ladder }: PolicyBody): string[][] {
  return ladder.map(({ level, after, to, repeatEvery }) => [
    level,
    code(after),
    to.map(code).join(' '),
    repeatEvery ? `every ${code(repeatEvery)}` : '',
  ]);
}

function warningSentence({ warnAt }: PolicyBody): string {
  if (warnAt === null) return 'No warning before a deadline.';
  return `L0: the holder is warned at ${warnAt * 100} % of the time; not for deadlines under ${durationWords(WARN_MINIMUM)}.`;
}

function contactRows({ contact }: PolicyBody): string[][] {
  const { allowed, timeZone, workdaysOnly, oncePerDay, maxAttempts, retryAfter } = contact;
  return [
    [code('allowed'), allowed.map(([from, to]) => `${from}–${to}`).join(', ')],
    [code('timeZone'), timeZone],
    [code('workdaysOnly'), String(workdaysOnly)],
    [code('oncePerDay'), String(oncePerDay)],
    [code('maxAttempts'), String(maxAttempts)],
    [code('retryAfter'), code(retryAfter)],
  ];
}
