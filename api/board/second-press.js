const SURE_MS = 8_000;

/** What is deleted is asked for twice: a second press of the button, before long, does it. */
export function secondPress() {
  const sure = new Set();
  return {
    isSure: id => sure.has(id),
    async press({ id }, element, act) {
      if (element.dataset.sure === 'yes') {
        sure.delete(id);
        return act();
      }
      sure.add(id);
      setTimeout(() => sure.delete(id), SURE_MS);
    },
  };
}
