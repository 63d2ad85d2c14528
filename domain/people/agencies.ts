import type { Title } from '../language/title';
import { comparableName } from '../values/names';

/** What an agency may be asked for. */
export const agencyKinds = ['hotel', 'flight', 'law', 'examination'] as const;

/** What each of these is called. */
export const agencyKindWords: Readonly<Record<(typeof agencyKinds)[number], Title>> = {
  hotel: { zh: '酒店', en: 'Hotels' },
  flight: { zh: '机票', en: 'Flights' },
  law: { zh: '法律服务', en: 'Legal service' },
  examination: { zh: '体检', en: 'Health checks' },
};

/** An outside service that works for the chain: an organisation of its own, with people of its own. */
export interface Agency {
  key: string;
  name: string;
  kinds: readonly (typeof agencyKinds)[number][];
}

/** The agency somebody names by its key or its name, however it is spelt: its key, or its plain name where it has none here. */
export function agencyNamed(agencies: readonly Agency[], said: string): string {
  const named = comparableName(said);
  const found =
    agencies.find(({ key }) => comparableName(key) === named) ??
    agencies.find(({ name }) => comparableName(name) === named);
  return found?.key ?? named;
}
