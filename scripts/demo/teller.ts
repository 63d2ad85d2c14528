import { styleText } from 'node:util';

const isColoured = process.stdout.isTTY;
const paint = (style: 'red' | 'green' | 'yellow' | 'dim' | 'bold', text: string) =>
  isColoured ? styleText(style, text) : text;

/** Emphasis of what matters in a line. */
export const told = {
  late: (text: string) => paint('red', text),
  good: (text: string) => paint('green', text),
};

/** Tells what happens, each line with the seconds since the play began. */
export interface Teller {
  scene(title: string): void;
  did(who: string, what: string): void;
  /** What the system did. */
  alarm(what: string): void;
  aside(text: string): void;
  table(headings: readonly string[], rows: readonly string[][]): void;
}

export function createTeller(): Teller {
  let startedAt = Date.now();
  const seconds = () => paint('dim', `${((Date.now() - startedAt) / 1_000).toFixed(2)} s`.padStart(8));
  const say = (line = '') => console.log(line);
  return {
    scene(title) {
      startedAt = Date.now();
      say(`\n${paint('bold', title)}`);
    },
    did: (who, what) => say(`${seconds()}  ${padded(who, 16)} ${what}`),
    alarm: what => say(`${seconds()}  ${paint('yellow', padded('▲ the clock', 16))} ${what}`),
    aside: text => say(`${''.padStart(8)}  ${text}`),
    table(headings, rows) {
      const widths = headings.map((heading, at) =>
        Math.max(...[heading, ...rows.map(row => row[at] ?? '')].map(widthOf)),
      );
      const line = (cells: readonly string[]) =>
        cells
          .map((cell, at) => padded(cell, widths[at] ?? 0))
          .join('  ')
          .trimEnd();
      say(`${''.padStart(10)}${paint('dim', line(headings))}`);
      for (const row of rows) say(`${''.padStart(10)}${line(row)}`);
    },
  };
}

// a Chinese character takes two places in a terminal
const widthOf = (text: string) =>
  [...text].reduce(
    (sum, sign) => sum + (/[\u1100-\u115f\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(sign) ? 2 : 1),
    0,
  );
const padded = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)));
