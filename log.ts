import { pino, type Logger } from 'pino';

/** Structured logs of one process. Errors lose their statement parameters: those may hold personal data. */
export function createLog(part: string, level: string): Logger {
  return pino({
    name: 'shoushi',
    level,
    base: { part, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorOf },
    redact: { paths: ['req.headers.authorization', 'headers.authorization', 'body', 'record', 'input'], remove: true },
  });
}

function errorOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: errorOf(error.cause) } : {};
  return { type: error.name, message: error.message, ...code, ...cause, stack: error.stack };
}
