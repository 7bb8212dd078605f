/** Loaded before a program: its clock of the day is two hours ahead after SIGUSR2, two hours back after SIGWINCH, right after SIGHUP. */
const TWO_HOURS = 2 * 3_600_000;
const RealDate = Date;
let shift = 0;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shift);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + shift;
  }
};

process.on('SIGUSR2', () => {
  shift = TWO_HOURS;
});
process.on('SIGWINCH', () => {
  shift = -TWO_HOURS;
});
process.on('SIGHUP', () => {
  shift = 0;
});
