/** The Monday of the week a day (`YYYY-MM-DD`) lies in, and the days after it. */
export function weekOf(day) {
  const at = new Date(`${day}T00:00:00Z`);
  const monday = at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS;
  return [0, 1, 2, 3, 4, 5, 6].map(nth => new Date(monday + nth * DAY_MS).toISOString().slice(0, 10));
}

const DAY_MS = 86_400_000;

/** `1` is Monday. */
export const weekdayOf = day => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** Who a roster has on duty on a day: its own shifts where it has any; null where nothing is said, and everyone is. */
export function shiftsOn({ shifts, dates }, day) {
  const own = dates.filter(({ on }) => on === day);
  if (own.length > 0) return { isOwn: true, all: inOrder(own) };
  if (shifts.length === 0) return null;
  return { isOwn: false, all: inOrder(shifts.filter(({ days }) => days.includes(weekdayOf(day)))) };
}

const inOrder = all => [...all].sort((a, b) => (a.from < b.from ? -1 : 1));
