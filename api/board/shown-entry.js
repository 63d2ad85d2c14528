/**
 * What a page about one entry shows: asked for when the page is opened, and after `forget()`. In between nothing is asked
 * again: what is being typed there stands on the version that was read, and each reading of a customer goes on record.
 */
export function shownEntry(read) {
  let of = null;
  let shown = null;
  return {
    async of(key) {
      const isHere = document.querySelector('[data-entry]')?.dataset.entry === key;
      if (of !== key || !isHere) {
        shown = await read(key);
        of = key;
      }
      return shown;
    },
    forget: () => void (of = null),
    /** Says anew what is shown. */
    set: (key, next) => void (of === key && (shown = next)),
  };
}
