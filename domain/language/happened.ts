import type { FactKind, ToldFact } from './facts';
import type { Procedure } from './procedure';

type Happened = Pick<ToldFact, 'key'>;

const MOST_NAMED = 3;

/** What happened, in the words of the handbook: `受理 已办`, `第2轮`, `客户已到店`. Under this the engine shows what it is told. */
export function happened(procedure: Procedure, facts: readonly Happened[]): string {
  const all = facts.flatMap(({ key }) => wordOf(procedure, key) ?? []);
  const named = [...new Set(all)].slice(0, MOST_NAMED);
  if (named.length === 0) return '在办';
  return named.length < new Set(all).size ? `${named.join('、')}等` : named.join('、');
}

/** `2`, `1.3`: the round, and which time in it. */
function turnWord(at: string): string {
  const [round = '', turn] = at.split('.');
  return turn === undefined ? `${round}轮` : `${round}轮第${turn}次`;
}

/** What opens or ends with something else is not named beside it. */
function wordOf({ steps, restarts }: Procedure, key: string): string | null {
  const [kind = '', step = '', round = ''] = key.split('/');
  if (kind === 'step-completed' && step === restarts?.by) return `第${round}轮`;
  if (kind === 'step-completed')
    return `${steps[step]?.title.zh ?? step} 已办${round === '1' ? '' : ` (第${turnWord(round)})`}`;
  return isNamed(kind) ? words[kind] : null;
}

const words = {
  'case-opened': '立案',
  'customer-arrived': '客户已到店',
  'case-resumed': '继续',
  'case-cancelled': '取消',
  'case-reseated': '按现行流程重排',
} satisfies Partial<Record<FactKind, string>>;

function isNamed(kind: string): kind is keyof typeof words {
  return kind in words;
}
