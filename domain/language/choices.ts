type Item = Readonly<Record<string, unknown>>;

/** Which entries of a list become cases, by the rule a handbook names. `month` is the batch's, `YYYY-MM`. */
const choices = {
  /** A payment due this month or overdue; one that was looked up and found to be nothing is none (S0 二(三)). */
  payable: (item: Item, month: string) =>
    item['amount'] !== 0 && !(typeof item['payableBy'] === 'string' && item['payableBy'].slice(0, 7) > month),
  /** Card holders whose card includes the service; whom nobody looked up is let through (S0 三). */
  entitled: (item: Item) => item['verification'] === undefined || item['verification'] === 'entitled',
} satisfies Record<string, (item: Item, month: string) => boolean>;

export type ChoiceKey = keyof typeof choices;

/** The entries a choice lets through, in their order; without a choice all of them. */
export function chosen(list: readonly Item[], choice: ChoiceKey | undefined, month: string): Item[] {
  return list.filter(item => choice === undefined || choices[choice](item, month));
}
