const isSame = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** In which of these fields two versions of an entry differ: `[{ field, was, is }]`. */
export const changesOf = (before, after, fields) =>
  fields
    .filter(field => !isSame(before[field], after[field]))
    .map(field => ({ field, was: before[field] ?? null, is: after[field] ?? null }));

/** What became of an entry, from its versions, latest first: each with its changes, null where it was made. What came before the last that is known is not told. */
export function storyOf(versions, fields, isAll) {
  const told = versions.map((each, at) => {
    const before = versions[at + 1];
    return { ...each, changes: before ? changesOf(before, each, fields) : null };
  });
  return isAll ? told : told.slice(0, -1);
}

/**
 * What somebody else changed while I was typing: `base` is what I began with, `now` how it stands, `mine` what I have
 * said. A field that I left as it was is theirs; one that I changed stays mine.
 */
export const changedMeanwhile = (base, now, mine) =>
  changesOf(base, now, Object.keys(mine)).map(change => ({
    ...change,
    mine: mine[change.field] ?? null,
    isMine: !isSame(mine[change.field], base[change.field]) && !isSame(mine[change.field], now[change.field]),
  }));
