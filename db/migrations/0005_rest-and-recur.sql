-- A pause has a longest time: what rested without an end goes on two weeks from now.
update cases set resume_at = now() + interval '14 days' where status = 'paused' and resume_at is null;
--> statement-breakpoint
-- Birthdays recur: rows that wait wait for the next one, not for a day long past.
update plan_rows r set remind_on = n.day,
  start_at = (n.day + time '09:00') at time zone coalesce(n.time_zone, 'Asia/Shanghai')
from (
  select w.plan_id, w.line, s.time_zone,
    (w.due_on + make_interval(years => extract(year from age(current_date - 1, w.due_on))::int + 1))::date as day
  from plan_rows w join reminder_plans p on p.id = w.plan_id and p.kind = 'birthday'
    left join stores s on s.key = p.store
  where w.case_id is null and w.due_on < current_date
) n where r.plan_id = n.plan_id and r.line = n.line;
