/**
 * What a page about one entry shows: asked for when the page is opened, and after `forget()`. In between nothing is asked
 * again: what is being typed there stands on the version that was read, and each reading of a customer goes on record.
 */
export function shownEntry(read) {
  let of = null;
  let shown = null;
  let isReading = false;
  const begin = async key => {
    isReading = true;
    of = key;
    try {
      return await read(key);
    } catch (problem) {
      of = null;
      throw problem;
    } finally {
      isReading = false;
    }
  };
  return {
    of(key) {
      const isHere = isReading || document.querySelector('[data-entry]')?.dataset.entry === key;
      if (of !== key || !isHere) shown = begin(key);
      return shown;
    },
    forget: () => void (of = null),
    /** Something was changed: it is asked for again, and the keyboard goes on from the page, as the form that had it goes. */
    again(page) {
      of = null;
      document.getElementById('main').focus({ preventScroll: true });
      page.refresh();
    },
    /** Says anew what is shown. */
    set: (key, next) => void (of === key && (shown = Promise.resolve(next))),
  };
}
