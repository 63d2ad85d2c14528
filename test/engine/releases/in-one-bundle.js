// bundled once for all of them; the worker is given it with the name of the one that it runs
const named = {
  'care-anew': () => require('./care-anew'),
  'care-without-recall': () => require('./care-without-recall'),
  corrected: () => require('./corrected'),
  'of-today': () => require('./of-today'),
  'reply-first': () => require('./reply-first'),
  unconfirmed: () => require('./unconfirmed'),
  'one-step-less': () => require('../../replay/changed-orders/one-step-less'),
  'reply-before-notify': () => require('../../replay/changed-orders/reply-before-notify'),
};

module.exports = named['THE RELEASE']();
