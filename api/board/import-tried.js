let last = null;

/** Keeps how to send for good the file that was tried last, until the page is closed. */
export const keepTried = (id, send) => (last = { id, send });

/** How to send what was tried as this import; null where its file is no longer at hand. */
export const triedAs = id => (last?.id === id ? last.send : null);

export const forgetTried = () => (last = null);
