import type { Agency } from '../../domain/people/agencies';

/** The demo's agencies; each has a person in the demo staff. */
export const demoAgencies: readonly Agency[] = [
  { key: 'A01', name: '山城旅行社', kinds: ['hotel', 'flight'] },
  { key: 'A02', name: '两江商旅', kinds: ['hotel', 'flight'] },
  { key: 'L01', name: '渝法律师事务所', kinds: ['law'] },
  { key: 'H01', name: '江北体检中心', kinds: ['examination'] },
];
