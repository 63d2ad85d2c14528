import { targetName } from './ladder-rows.js';
import { everyProcedure, label, levelWord, procedureStep } from './words.js';

/** What the parts of a procedure's policy are called. */
export function policyWords(key, groups) {
  const none = { words: { settings: {} }, steps: [], texts: {} };
  const { words, steps, texts } = everyProcedure().find(each => each.key === key) ?? none;
  return {
    step: step => procedureStep(key, step),
    setting: name => words.settings[name]?.zh ?? name,
    part: name => label('policy', name),
    level: levelWord,
    target: targetName(groups),
    script: step => steps.find(({ key: each }) => each === step)?.script?.zh,
    template: key => label('templates', key),
    text: key => texts[key]?.zh,
    choice: value => label('policyChoices', value),
    /** From when on a step's time counts. */
    since: step =>
      sinceWord(
        steps.find(each => each.key === step),
        step => procedureStep(key, step),
      ),
  };
}

function sinceWord(step, wordOf) {
  const { rule, of } = step?.due ?? step?.starts ?? {};
  if (step?.starts) return '自计时起点';
  if (rule === 'after') return of && of !== 'round' ? `自“${wordOf(of)}”完成起` : '自本轮开始';
  if (rule === 'at') return '没有约定时间时';
  return '自环节开始';
}
