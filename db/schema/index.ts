export * from './cases';
export * from './exchange';
export * from './organisation';
export * from './records';
