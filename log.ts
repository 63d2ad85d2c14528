import { pino, type DestinationStream, type Logger } from 'pino';

/** Structured logs of one process, on its output unless said otherwise. Of errors only what repeats nothing that was sent. */
export function createLog(part: string, level: string, to?: DestinationStream): Logger {
  const options = {
    name: 'shoushi',
    level,
    base: { part, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorOf },
    redact: { paths: ['req.headers.authorization', 'headers.authorization', 'body', 'record', 'input'], remove: true },
  };
  return to ? pino(options, to) : pino(options);
}

/**
 * An error without detail, context and parameters, and with its message only where that is about the program: bad data
 * and what JSON.parse met are repeated in the messages of PostgreSQL and Node.
 */
function errorOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: errorOf(error.cause) } : {};
  const message = safeMessage(error);
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  return { type: error.name, message, ...code, ...cause, stack: [`${error.name}: ${message}`, ...frames].join('\n') };
}

function safeMessage(error: Error): string {
  const { message } = error;
  if (error instanceof SyntaxError) return 'not JSON, or not as it should be written';
  // the statement stays, what it was given goes
  if (/^Failed query:/.test(message)) return message.split('\nparams:')[0] ?? '';
  const state = 'severity' in error && 'code' in error ? String(error.code) : '';
  // data exceptions (class 22), and what a function raises, name the value; so do duplicates and checks in their detail
  return /^(22|P0|XX)/.test(state) ? `refused by PostgreSQL (${state})` : message;
}
