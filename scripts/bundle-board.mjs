// Makes of the board's modules and styles the few files a browser loads, each also compressed: on a phone a page of
// 140 requests takes seconds. Used by scripts/compile.mjs: `bundle-board.mjs <sources> <out>`.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const [sources, out] = process.argv.slice(2);
/** What a page names in its head; everything else is reached from these. */
const entries = ['main.js', 'signed-in.js', 'board.css', 'base.css', 'parts.css', 'ack.css'];
const asTheyAre = /\.(html|svg)$/;
const compressed = /\.(js|css|svg)$/;

mkdirSync(out, { recursive: true });
await build({
  entryPoints: entries.map(name => join(sources, name)),
  outdir: out,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  charset: 'utf8',
  sourcemap: 'linked',
  logLevel: 'warning',
});
for (const name of readdirSync(sources).filter(each => asTheyAre.test(each)))
  cpSync(join(sources, name), join(out, name));
for (const name of readdirSync(out).filter(each => compressed.test(each))) {
  const bytes = readFileSync(join(out, name));
  writeFileSync(
    join(out, `${name}.br`),
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  );
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes));
}
