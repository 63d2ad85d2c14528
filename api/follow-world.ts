import { listen } from '../db/listen';
import { WORLD_CHANNEL, type KnownWorld } from '../db/world';

export interface FollowedWorld {
  close(): Promise<void>;
}

export interface FollowedWorldOptions {
  url: string;
  world: Pick<KnownWorld, 'refresh'>;
  /** The world could not be read, or nobody listens for its changes just now. */
  onLost: (error: unknown, what: string) => void;
}

/** Reads staff, stores, policies and calendars again whenever somebody says that they changed. */
export function followWorld({ url, world, onLost }: FollowedWorldOptions): FollowedWorld {
  const refresh = (): void =>
    void world.refresh().catch((error: unknown) => onLost(error, 'could not read staff and stores'));
  return listen({
    url,
    channels: [WORLD_CHANNEL],
    onNotice: refresh,
    onConnected: refresh,
    onLost: error => onLost(error, 'not listening to the database'),
  });
}
