import { z } from 'zod';
import { long, sentWords, short } from '../../forms/fields';
import {
  accept,
  appointmentInput,
  notifySupervisor,
  onBehalfOf,
  reply,
  result,
  talk,
  wish,
} from '../appointments/forms';

const handOver = z.strictObject({ ...wish, toldTo: short().optional(), note: long().optional() });

const relayReply = z.strictObject({ reply: sentWords(long()).optional(), toldTo: short().optional(), onBehalfOf });

export const forms = {
  input: appointmentInput,
  records: {
    accept,
    'hand-over': handOver,
    'notify-supervisor': notifySupervisor,
    reply,
    'relay-reply': relayReply,
    'call-customer': z.strictObject(talk),
    'record-result': result,
    close: result,
  },
};
