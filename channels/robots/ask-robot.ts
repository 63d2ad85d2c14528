import type { AnswerPiece } from '../../domain/words/answers';
import type { Outbound } from '../outbound/outbound';
import { Refused, TooMany, type Taken } from '../way-out';

/** What the numbers of a robot's answers mean: it answers 200 and says in the body what became of the message. */
export interface Codes {
  /** How the robot is called in what is put on record. */
  name: string;
  /** Where the number stands in its answer; 0 is taken. */
  field: 'errcode' | 'code';
  /** Asks for patience, for so many ms. */
  patience: Readonly<Record<number, number>>;
  /** Nothing will be taken at this address; of reasons that share one number the one whose word is said, else the last. */
  ofAddress: Readonly<Record<number, AnswerPiece | readonly (readonly [word: string, why: AnswerPiece])[]>>;
  /** This message will not be taken. */
  ofMessage: Readonly<Record<number, AnswerPiece>>;
}

const NO_PATIENCE_SAID_MS = 60_000;
const GONE = [401, 403, 404, 410];

/** Gives a robot one message and says what its answer means. What it says in words stays out: they may repeat the key. */
export async function askRobot(
  outbound: Outbound,
  codes: Codes,
  address: string,
  body: unknown,
  signal: AbortSignal,
): Promise<Taken> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const { status, text } = await outbound.post(address, { headers, body: JSON.stringify(body), signal });
  const failure = `${codes.name} answered ${status}`;
  if (status === 429) throw new TooMany(failure, NO_PATIENCE_SAID_MS);
  if (status >= 300 && status < 400) throw new Refused(`${failure}: redirects are not followed`);
  if (GONE.includes(status)) throw new Refused(failure, true);
  const answer = answerIn(text);
  const code = answer[codes.field];
  if (typeof code !== 'number') throw new Error(status === 200 ? `${codes.name} answered without a code` : failure);
  return judged(codes, code, typeof answer['errmsg'] === 'string' ? answer['errmsg'] : '');
}

function judged(codes: Codes, code: number, said: string): Taken {
  if (code === 0) return { messageId: null };
  const failure = `${codes.name} answered ${code}`;
  const patienceMs = codes.patience[code];
  if (patienceMs !== undefined) throw new TooMany(`${failure}: too many messages`, patienceMs);
  const why = codes.ofAddress[code];
  if (why !== undefined) throw new Refused(`${failure}: ${which(why, said)}`, true);
  const because = codes.ofMessage[code];
  if (because !== undefined) throw new Refused(`${failure}: ${because}`);
  throw new Error(failure);
}

function which(why: Codes['ofAddress'][number], said: string): AnswerPiece {
  if (typeof why === 'string') return why;
  const [, reason = 'unknown'] = why.find(([word]) => said.toLowerCase().includes(word)) ?? why.at(-1) ?? [];
  return reason;
}

function answerIn(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(text ?? '');
    return typeof answer === 'object' && answer !== null ? { ...answer } : {};
  } catch {
    return {};
  }
}
