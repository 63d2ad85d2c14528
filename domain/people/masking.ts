/** A name as it may appear outside its case: the family name stays, the rest is starred. S4 「在任何情况下不泄露客户的任何资料」. */
export function maskName(name: string | null): string | null {
  if (name === null || name === '') return name;
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.max(1, rest.length));
}

/** A plate outside the house, where the policy wants it starred: its ends stay. */
export function maskPlate(plate: string | null): string | null {
  return plate === null ? null : `${plate.slice(0, 2)}***${plate.slice(-2)}`;
}

/** A phone number with its middle starred: `138****5678`. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null || phone === '') return phone;
  if (phone.length < 8) return '*'.repeat(phone.length);
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`;
}
