// required by Node before a program whose clock is to be wrong by SHIFT_MS
const shiftMs = Number(process.env.SHIFT_MS);
const usual = Date;
globalThis.Date = class extends usual {
  constructor(...given) {
    super(...(given.length === 0 ? [usual.now() + shiftMs] : given));
  }
  static now() {
    return usual.now() + shiftMs;
  }
};
