import { procedure, within } from '../../language/procedure';

/** The case by which the system tries its own alarms: a step nobody does, whose lateness is told to a receiver that answers. */
export const deadMan = procedure({
  key: 'dead-man',
  title: { zh: '告警自检', en: 'Test of the alarms' },
  source: 'docs/dead-man.md',
  isSynthetic: true,
  subject: { store: 'none', customer: 'none' },
  steps: {
    answer: { title: { zh: '应答', en: 'Answer' }, by: 'general-manager', due: within('PT5S') },
  },
  outcomes: ['answered'],
  settings: {},
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
