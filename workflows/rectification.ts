import { rectification as procedure } from '../domain/procedures/rectification/table';
import { conduct } from './conductor/case';

/** S3: what was at fault is changed, beside whatever the customer is told. */
export const rectification = conduct(procedure, async ({ departmentSupervisor }) => {
  await departmentSupervisor.does('rectify');
  return 'rectified';
});
