/** The step an escalation `e` speaks of, as it is now: the last turn of it in its round. To be joined laterally. */
export const presentStep = `(select p.claimed_by, p.role from steps p where p.case_id = e.case_id and p.step = e.step
        and p.round = e.round order by p.turn desc limit 1)`;
