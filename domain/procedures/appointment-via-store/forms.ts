import { z } from 'zod';
import { long, sentWords } from '../../forms/fields';
import { accept, appointmentInput, notifySupervisor, reply, result, talk } from '../appointments/forms';

export const forms = {
  input: appointmentInput,
  records: {
    accept,
    'notify-supervisor': notifySupervisor,
    reply,
    'answer-customer': z.strictObject({ ...talk, reply: sentWords(long()).optional() }),
    close: result,
  },
};
