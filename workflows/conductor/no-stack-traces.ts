/**
 * Loaded before the orders: the engine's SDK captures a source-mapped stack trace for every promise made in an order,
 * about half of the worker's time. WORKFLOW_STACK_TRACES brings them back for debugging.
 */
Reflect.set(Error, 'stackTraceLimit', undefined);
