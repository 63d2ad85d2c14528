/** The place of a step, `handle/1.2`, of the rows of that name: as `placeOf` writes it. */
export const placeSql = (steps: string): string =>
  `${steps}.step || '/' || ${steps}.round || case when ${steps}.turn > 1 then '.' || ${steps}.turn else '' end`;
