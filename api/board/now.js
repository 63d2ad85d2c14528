const BELIEVABLE_MS = 2_500;
let aheadMs = 0;

/** Sets this page's clock by the server's when a workstation's is wrong; the header is only exact to the second. */
export function noticeServerTime(header) {
  const serverMs = Date.parse(header ?? '') + 500;
  if (Number.isNaN(serverMs)) return;
  const offMs = serverMs - Date.now();
  aheadMs = Math.abs(offMs) > BELIEVABLE_MS ? offMs : 0;
}

export const nowMs = () => Date.now() + aheadMs;
