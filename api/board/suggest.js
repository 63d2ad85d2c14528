const DISSATISFIED_UP_TO = 2;

/**
 * Marks the outcome that a rating suggests, until the caller has pressed one (docs/decisions.md 35): what is marked is still
 * theirs to press.
 */
export function suggestOutcome(form, { properties = {} }) {
  if (!properties.satisfaction || !properties.outcome?.enum?.includes('dissatisfied')) return;
  const rating = form.querySelector('[name="satisfaction"]');
  const buttons = [...form.querySelectorAll('button.outcome')];
  let hasChosen = false;
  form.addEventListener('click', ({ target }) => {
    hasChosen ||= target.closest('button.outcome') !== null;
  });
  rating.addEventListener('input', () => {
    const fitting = hasChosen || rating.value === '' ? null : fits(Number(rating.value));
    if (!hasChosen) for (const each of buttons) mark(each, each.value === fitting);
  });
}

function fits(rating) {
  if (rating < 1 || rating > 5) return null;
  return rating <= DISSATISFIED_UP_TO ? 'dissatisfied' : 'satisfied';
}

function mark(button, isFitting) {
  button.classList.toggle('suggested', isFitting);
  button.toggleAttribute('data-suggested', isFitting);
  if (isFitting) button.setAttribute('aria-pressed', 'true');
  else button.removeAttribute('aria-pressed');
}
