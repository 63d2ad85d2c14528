import { charsetWords } from '../charsets';
import { importKinds } from '../imports/kinds';
import { agencyKindWords } from '../people/agencies';
import { doerWord, roles, type Role } from '../people/roles';
import { procedures } from '../procedures';
import { registerTitles, type RegisterKey } from '../language/register-keys';
import { reminderKindWords } from '../language/reminder-kinds';
import { textTemplates } from '../language/text-templates';
import type { Words } from '../language/title';
import { cardServiceWords } from '../people/verification';
import { channelWords } from '../notices/channels';
import { stageWords } from '../notices/stages';
import { whyNotSentWords } from '../notices/why-not';
import * as alarms from '../words/alarms';
import { answerWords } from '../words/answers';
import * as calls from '../words/calls';
import { deliveryKindWords } from '../words/deliveries';
import { eventTypeWords } from '../words/events';
import { factWords, flagWords, skippedWords } from '../words/facts';
import { importKindWords, importRefusalWords } from '../words/imports';
import { refusalWords } from '../words/refusals';
import { scheduleFailureWords } from '../words/schedules';
import { policyChoiceWords, policyWords } from '../words/settings';
import { stateWords } from '../words/states';
import { commonFields, registerFields } from './registers';
import { headingsOf } from './imports/columns';
import { importAdviceWords, importErrorWords } from './imports/error-words';
import { rowAdviceWords, rowErrorWords } from './row-error-words';

const registerKeys = Object.keys(registerTitles) as RegisterKey[]; // the keys of a table of ours
const doers = [...(Object.keys(roles) as Role[]), 'administrator', 'system'] as const;

/** The words that belong to no procedure, by what they are words for. */
export const everyWord = {
  roles: Object.fromEntries(doers.map(doer => [doer, doerWord(doer)])),
  procedures: Object.fromEntries(procedures.map(({ key, title }) => [key, title])),
  levels: alarms.levelWords,
  reasons: alarms.reasonWords,
  targets: alarms.targetWords,
  channels: channelWords,
  eventTypes: eventTypeWords,
  stages: stageWords,
  whyNot: alarms.whyNotWords,
  whyNobody: alarms.whyNobodyWords,
  deliveryKinds: deliveryKindWords,
  deliveryReasons: { ...calls.textFailureWords, ...whyNotSentWords },
  answers: answerWords,
  facts: factWords,
  flags: flagWords,
  skipped: skippedWords,
  attempts: calls.attemptWords,
  verification: calls.verificationWords,
  templates: Object.fromEntries(Object.entries(textTemplates).map(([key, { title }]) => [key, title])),
  textFailures: calls.textFailureWords,
  lookUpFailures: calls.lookUpFailureWords,
  cardServices: cardServiceWords,
  agencyKinds: agencyKindWords,
  reminderKinds: reminderKindWords,
  refusals: refusalWords,
  rowErrors: { ...importErrorWords, ...rowErrorWords },
  rowAdvice: { ...importAdviceWords, ...rowAdviceWords },
  charsets: charsetWords,
  importKinds: importKindWords,
  importRefusals: importRefusalWords,
  importHeadings: Object.fromEntries(importKinds.map(kind => [kind, headingsOf(kind)])),
  scheduleFailures: scheduleFailureWords,
  policy: policyWords,
  policyChoices: policyChoiceWords,
  registers: registerTitles,
} satisfies Record<string, Words>;

/** How things stand, by what stands so. */
export const everyState = stateWords satisfies Record<string, Words>;

/** What the columns of each register are called. */
export const everyColumn: Readonly<Record<string, Words>> = Object.fromEntries(
  registerKeys.map(register => [
    register,
    Object.fromEntries([...commonFields, ...registerFields(register)].map(({ key, zh, en }) => [key, { zh, en }])),
  ]),
);
