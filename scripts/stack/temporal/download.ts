import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { reasonOf, secondsSince, type Say } from '../problem';
import { archiveHashes } from './archives';

const SITE = 'https://temporal.download';
const answerWithinMs = 8_000;
const completeWithinMs = 300_000;
const platforms: Record<string, string | undefined> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const architectures: Record<string, string | undefined> = { x64: 'amd64', arm64: 'arm64' };

/** Fetches the release from Temporal's own site; answers null, or why it could not. A closed internet is found out in seconds. */
export async function download(version: string, target: string, say: Say, site = SITE): Promise<string | null> {
  const startedAt = Date.now();
  const folder = mkdtempSync(join(dirname(target), 'download-'));
  say(`… fetching Temporal ${version} (about 60 MB)`);
  try {
    const archive = join(folder, 'archive');
    await fetchTo(archive, version, site);
    const platform = `${process.platform}-${process.arch}`;
    if (!archiveHashes(version, platform).includes(await hashOf(archive)))
      return `the download is not the release ${version} for ${platform} that was vouched for`;
    const unpacked = spawnSync('tar', ['-xf', archive, '-C', folder], { encoding: 'utf8' });
    const program = join(folder, basename(target));
    if (!existsSync(program)) return `the download has no ${basename(target)}: ${unpacked.stderr ?? ''}`.trim();
    chmodSync(program, 0o755);
    renameSync(program, target);
    say(`✓ Temporal ${version} fetched into ${dirname(target)} (${secondsSince(startedAt)})`);
    return null;
  } catch (error) {
    return `download failed: ${reasonOf(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function fetchTo(file: string, version: string, site: string): Promise<void> {
  const query = `platform=${platforms[process.platform] ?? process.platform}&arch=${architectures[process.arch] ?? process.arch}`;
  const abort = new AbortController();
  const giveUp = (ms: number) => setTimeout(() => abort.abort(new Error(`no answer within ${ms / 1000} s`)), ms);
  let timer = giveUp(answerWithinMs);
  try {
    const url = `${site}/cli/archive/v${version}?${query}`;
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    clearTimeout(timer);
    timer = giveUp(completeWithinMs);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  } finally {
    clearTimeout(timer);
  }
}
