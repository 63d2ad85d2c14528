export * from './cases';
export * from './deadlines';
export * from './departures';
export * from './exchange';
export * from './organisation';
export * from './planning';
export * from './plans';
export * from './records';
