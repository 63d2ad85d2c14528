import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Sends the head of a stream of events, with what the plugins have put into it; the response is ours from then on. */
export function startHead(reply: FastifyReply): ServerResponse {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  // a proxy that gathers an answer before it passes it on would keep every event
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  raw.flushHeaders();
  return raw;
}
