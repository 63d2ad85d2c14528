import type { Title } from '../language/title';

/** Said of a schedule that the engine keeps and will never run again. */
export const NO_NEXT_RUN = 'the engine has no next run for it';
export const NO_ENGINE = 'the engine does not answer';

/** Said of a schedule of a store that has closed: nothing new begins there. */
export const STORE_CLOSED = 'its store has closed';

/** Why a schedule does not run, where it was not the engine that refused it in its own words. */
export const scheduleFailureWords: Readonly<
  Record<typeof NO_NEXT_RUN | typeof NO_ENGINE | typeof STORE_CLOSED, Title>
> = {
  [NO_NEXT_RUN]: { zh: '不再有下一次', en: 'It has no next run' },
  [STORE_CLOSED]: { zh: '门店已关闭', en: 'Its store has closed' },
  [NO_ENGINE]: { zh: '流程引擎没有应答', en: 'The engine does not answer' },
};
