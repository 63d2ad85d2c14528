import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { formsOf } from '../../../domain/forms';
import { jsonSchemaOf } from '../../../domain/forms/keys-of';
import { templatesOf } from '../../../domain/forms/policy-words';
import { wordsOf } from '../../../domain/forms/words';
import type { Procedure, StepTable } from '../../../domain/language/procedure';
import { textTemplates } from '../../../domain/language/text-templates';
import { findProcedure, procedureOf, procedures } from '../../../domain/procedures';
import { diagrams } from '../../../domain/procedures/diagrams.generated';
import { wishes } from '../../../domain/wishes';
import type { Caller } from '../../../domain/cases/caller';
import { signedIn } from '../../access';
import type { App } from '../../deps';
import { callerOf } from '../../request';
import { listOf, refusals } from '../../wire/common';
import { procedureView } from '../../wire/procedure';
import { mayOpen } from '../cases/who-may-open';
import { childIn } from '../../../domain/language/step-table';

type View = z.infer<typeof procedureView>;

const views = new Map<string, Omit<View, 'mayOpen'>>();

/** Made when somebody first asks: those of all procedures take a tenth of the start of an API. */
function keptViewOf(procedure: Procedure): Omit<View, 'mayOpen'> {
  const view = views.get(procedure.key) ?? viewOf(procedure);
  views.set(procedure.key, view);
  return view;
}

/** GET /procedures and /procedures/{procedure}: the catalogue, as the running definitions have it. */
export function readProceduresRoutes(app: App): void {
  const config = { access: signedIn() };
  app.get(
    '/procedures',
    {
      config,
      schema: { tags: ['procedures'], summary: 'The catalogue', response: { 200: listOf(procedureView), ...refusals } },
    },
    request => ({ items: procedures.map(keptViewOf).map(viewFor(callerOf(request))), next: null }),
  );
  const schema = {
    tags: ['procedures'],
    summary: 'One procedure',
    params: z.object({ procedure: z.string() }),
    response: { 200: procedureView, ...refusals },
  };
  app.get('/procedures/:procedure', { config, schema }, request => {
    const procedure = findProcedure(request.params.procedure);
    if (!procedure) throw new DomainError('unknown-procedure', `There is no procedure ${request.params.procedure}.`);
    return viewFor(callerOf(request))(keptViewOf(procedure));
  });
}

const viewFor =
  (caller: Caller) =>
  (view: Omit<View, 'mayOpen'>): View => ({ ...view, mayOpen: mayOpen(caller, procedureOf(view.key)) });

function viewOf(procedure: Procedure): Omit<View, 'mayOpen'> {
  const { records, input } = formsOf(procedure.key);
  return {
    key: procedure.key,
    title: procedure.title,
    source: procedure.source,
    subject: { store: procedure.subject.store, customer: procedure.subject.customer ?? 'required' },
    startedBy: procedure.restarts?.on ?? null,
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
      call: step.kind === 'call',
      reports: [...(step.reports ?? [])],
      arrives: step.kind === 'reception',
      runs: childIn(step)?.runs.procedure ?? null,
      covers: childIn(step)?.covers === true,
      copies: Object.fromEntries(
        Object.entries({ ...step.copies, ...step.copiesOfRound }).map(([field, places]) => [field, [...places]]),
      ),
      ...recordOf(records[key]),
      ...(step.outcomes ? { outcomes: [...step.outcomes] } : {}),
      ...(step.script ? { script: step.script } : {}),
    })),
    outcomes: [...procedure.outcomes],
    texts: Object.fromEntries(templatesOf(procedure).map(key => [key, { zh: textTemplates[key].says }])),
    words: wordsOf(procedure),
    diagram: diagrams[procedure.key] ?? '',
  };
}

function recordOf(form: z.ZodType | undefined): { record: Record<string, unknown>; wishes: string[] } {
  const record = form ? schemaOf(form) : {};
  const fields = Object.keys(record['properties'] ?? {});
  return { record, wishes: fields.filter(field => wishes.includes(field)) };
}

function dueOf(procedure: Procedure, step: StepTable | undefined): View['steps'][number]['due'] {
  const due = step?.due;
  if (!due) return null;
  if (due.rule === 'sharing') return dueOf(procedure, procedure.steps[due.with]);
  if (due.rule === 'on') return { rule: 'at' };
  return due.rule === 'at' ? { rule: 'at', ...(due.else && { duration: due.else.duration }) } : due;
}

function startsOf(step: StepTable): View['steps'][number]['starts'] {
  const starts = childIn(step)?.starts;
  if (!starts) return null;
  return 'after' in starts ? { rule: 'after', duration: starts.after } : { rule: 'on' };
}

function schemaOf(form: z.ZodType): Record<string, unknown> {
  return { ...jsonSchemaOf(form) };
}
