import { CASE_CHANNEL } from '../db/case-store/moved';
import { NOTICE_CHANNEL } from '../db/ledger/notices/put-notices';
import { listen } from '../db/listen';
import { WORLD_CHANNEL, type KnownWorld } from '../db/world';

export interface FollowedWorld {
  close(): Promise<void>;
}

export interface FollowedWorldOptions {
  url: string;
  world: Pick<KnownWorld, 'refresh'>;
  /** Something was committed that people may be waiting for. */
  onMoved: () => void;
  /** The world could not be read, or nobody listens for its changes just now. */
  onLost: (error: unknown, what: string) => void;
}

/** Reads staff, stores, policies and calendars again whenever somebody says that they changed, and hears of what cases do. */
export function followWorld({ url, world, onMoved, onLost }: FollowedWorldOptions): FollowedWorld {
  const refresh = (): void =>
    void world.refresh().catch((error: unknown) => onLost(error, 'could not read staff and stores'));
  return listen({
    url,
    channels: [WORLD_CHANNEL, CASE_CHANNEL, NOTICE_CHANNEL],
    onNotice: channel => (channel === WORLD_CHANNEL ? refresh() : onMoved()),
    onConnected() {
      refresh();
      onMoved();
    },
    onLost: error => onLost(error, 'not listening to the database'),
  });
}
