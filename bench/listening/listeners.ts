import { request } from 'node:http';
import { setPriority } from 'node:os';
import type { Heard, Said, Wanted } from './listening';

/** Others' machines are not the server: where processors are short, this process gives way. */
const GIVES_WAY = 10;
const COMPLETED = /^data: \{"type":"step\.completed".*?"caseId":"([^"]+)".*?"step":"accept"/m;

const heard: Heard = {};
let open = 0;

setPriority(GIVES_WAY);
process.once('disconnect', () => process.exit());
process.on('message', (wanted: Wanted) => {
  if (wanted.ask === 'heard') say({ open, heard });
  else for (const token of wanted.tokens) listen(wanted.url, token);
});

function say(what: Said): void {
  process.send?.(what);
}

function listen(url: string, token: string): void {
  const asked = request(url, { agent: false, headers: { authorization: `Bearer ${token}` } }, response => {
    let rest = '';
    open += 1;
    say({ open });
    response.setEncoding('utf8').on('data', (piece: string) => {
      const blocks = (rest + piece).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const id = COMPLETED.exec(block)?.[1];
        if (id !== undefined) (heard[id] ??= []).push(Date.now());
      }
    });
    response.on('close', () => (open -= 1)).on('error', () => undefined);
  });
  asked.on('error', error => console.error(String(error))).end();
}
