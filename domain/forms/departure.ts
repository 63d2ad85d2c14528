import { z } from 'zod';
import { count, customer, day, personName, phone, sentWords, short, time } from './fields';

/** Who advised the customer, and how to reach them. */
export const advisor = {
  advisor: sentWords(short()).optional().meta({ description: 'staff id or name of the service advisor' }),
  advisorName: personName().optional(),
  advisorPhone: phone().optional(),
};

/** Days the vehicle is to come back for. */
export const dates = {
  maintenanceDueOn: day().nullish().meta({ description: 'left out: an earlier date that lies ahead holds still' }),
  inspectionDueOn: day().nullish().meta({ description: 'left out: an earlier date that lies ahead holds still' }),
};

/** A vehicle has left: what its care begins, and begins anew, with. */
export const departureForm = z.strictObject({
  ...customer(),
  ...advisor,
  leftAt: time().optional().meta({ description: 'now when left out' }),
  ...dates,
  vehicleModel: short().optional(),
  workOrderNo: short().optional(),
  mileage: count().optional(),
});
