/**
 * What a step does with the customer's slot in the schedule. `holds`: the slot of the time it names, until the customer
 * has answered · `takes`: that of the time agreed on · `frees`: gives back what the case has · `gives-up`: that, and the
 * slot of the appointment the case is about.
 */
export type SlotUse = 'holds' | 'takes' | 'frees' | 'gives-up';
