/** The orders in force. */
export * from '../../../workflows';
