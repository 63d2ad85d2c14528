import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { formsOf } from '../../../domain/forms';
import { jsonSchemaOf } from '../../../domain/forms/keys-of';
import { wordsOf } from '../../../domain/forms/words';
import type { Procedure, StepTable } from '../../../domain/procedure';
import { procedures } from '../../../domain/procedures';
import { diagrams } from '../../../domain/procedures/diagrams.generated';
import { wishes } from '../../../domain/wishes';
import { signedIn } from '../../access';
import type { App } from '../../deps';
import { listOf, refusals } from '../../wire/common';
import { procedureView } from '../../wire/procedure';

const views = new Map(procedures.map(procedure => [procedure.key, viewOf(procedure)]));

/** GET /procedures and /procedures/{procedure}: the catalogue, as the running definitions have it. */
export function readProceduresRoutes(app: App): void {
  const config = { access: signedIn() };
  app.get(
    '/procedures',
    {
      config,
      schema: { tags: ['procedures'], summary: 'The catalogue', response: { 200: listOf(procedureView), ...refusals } },
    },
    () => ({ items: [...views.values()], next: null }),
  );
  const schema = {
    tags: ['procedures'],
    summary: 'One procedure',
    params: z.object({ procedure: z.string() }),
    response: { 200: procedureView, ...refusals },
  };
  app.get('/procedures/:procedure', { config, schema }, request => {
    const view = views.get(request.params.procedure);
    if (!view) throw new DomainError('unknown-procedure', `There is no procedure ${request.params.procedure}.`);
    return view;
  });
}

function viewOf(procedure: Procedure): z.infer<typeof procedureView> {
  const { records, input } = formsOf(procedure.key);
  return {
    key: procedure.key,
    title: procedure.title,
    source: procedure.source,
    subject: { ...procedure.subject },
    input: schemaOf(input),
    steps: Object.entries(procedure.steps).map(([key, step]) => ({
      key,
      title: step.title,
      role: step.by,
      also: [...(step.also ?? [])],
      due: dueOf(procedure, step),
      starts: startsOf(step),
      sharedWith: step.due?.rule === 'sharing' ? step.due.with : null,
      register: step.writes ?? null,
      call: step.call !== undefined,
      arrives: step.arrives === true,
      copies: Object.fromEntries(Object.entries(step.copies ?? {}).map(([field, places]) => [field, [...places]])),
      ...recordOf(records[key]),
      ...(step.outcomes ? { outcomes: [...step.outcomes] } : {}),
      ...(step.script ? { script: step.script } : {}),
    })),
    outcomes: [...procedure.outcomes],
    words: wordsOf(procedure),
    diagram: diagrams[procedure.key] ?? '',
  };
}

function recordOf(form: z.ZodType | undefined): { record: Record<string, unknown>; wishes: string[] } {
  const record = form ? schemaOf(form) : {};
  const fields = Object.keys(record['properties'] ?? {});
  return { record, wishes: fields.filter(field => wishes.includes(field)) };
}

function dueOf(
  procedure: Procedure,
  step: StepTable | undefined,
): z.infer<typeof procedureView>['steps'][number]['due'] {
  const due = step?.due;
  if (!due) return null;
  if (due.rule === 'sharing') return dueOf(procedure, procedure.steps[due.with]);
  return due.rule === 'on' ? { rule: 'at' } : due;
}

function startsOf({ starts }: StepTable): z.infer<typeof procedureView>['steps'][number]['starts'] {
  if (!starts) return null;
  return 'after' in starts ? { rule: 'after', duration: starts.after } : { rule: 'on' };
}

function schemaOf(form: z.ZodType): Record<string, unknown> {
  return { ...jsonSchemaOf(form) };
}
