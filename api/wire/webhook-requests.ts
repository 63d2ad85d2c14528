/** What is asked of systems of the chain, as the API document has it. */
export const webhookRequests = {
  event: {
    post: {
      summary: 'What happened, to each webhook that wants its type',
      description:
        'Standard Webhooks: `webhook-signature` holds `v1,` and the HMAC-SHA256 in base64 of `{webhook-id}.{webhook-timestamp}.{body}`, once for each secret that is good, divided by blanks. `data.version` is 1: fields may be added under it; one that goes or changes its meaning makes another version.',
      tags: ['webhooks'],
      security: [] as Record<string, string[]>[],
      parameters: [
        header('webhook-id', 'the same however often it is sent'),
        header('webhook-timestamp', 'of this try, in seconds since 1970'),
        header('webhook-signature', 'one for each secret'),
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/CaseEvent' } } },
      },
      responses: {
        '2XX': { description: 'it was taken' },
        '410': { description: 'the webhook ends' },
        default: { description: 'it is tried again for 24 hours; after 400, 413, 415 and 422 it is not' },
      },
    },
  },
};

function header(name: string, description: string) {
  return { name, in: 'header', required: true, description, schema: { type: 'string' as const } };
}
