/** The channel on which it is said that a plan has something to open; the payload is the plan's id. */
export const PLAN_CHANNEL = 'shoushi_plan';
