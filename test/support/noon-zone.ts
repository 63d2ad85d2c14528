/** A time zone in which it is about noon now: what a test does today does not run into tomorrow. */
export function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`; // POSIX: west is positive
}

/** The day of now, or so many days later, in a time zone: `YYYY-MM-DD`. */
export function dayIn(timeZone: string, daysLater = 0): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now() + daysLater * 86_400_000);
}

/** The instant at which that day begins there; only for zones of `noonZone`. */
export function dawnIn(timeZone: string, daysLater = 0): number {
  const [, sign, hours] = /([-+])(\d+)$/.exec(timeZone) ?? [];
  const ahead = Number(hours ?? 0) * (sign === '+' ? -1 : 1);
  return Date.parse(`${dayIn(timeZone, daysLater)}T00:00:00Z`) - ahead * 3_600_000;
}
