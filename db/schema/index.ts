export * from './cases';
export * from './organisation';
export * from './records';
