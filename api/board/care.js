import { everyProcedure } from './words.js';

/** The procedure that a departure begins, as the catalogue has it. */
export const care = () => everyProcedure().find(({ startedBy }) => startedBy === 'departure');

/** The procedure of the call-back that every visit is owed. */
export const callbackProcedure = () => care()?.steps.find(({ covers }) => covers)?.runs;
