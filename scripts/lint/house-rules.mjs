// The rules of the house that no linter has, as selectors of syntax. `.oxlintrc.jsonc` says where each of them holds.
const rule = (message, selectors) => ({
  create: context =>
    Object.fromEntries(selectors.map(selector => [selector, node => context.report({ node, message })])),
});

/** What a module would keep from one call to the next. */
const kept = [
  "VariableDeclaration[kind='let']",
  'VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet)$/][arguments.length=0]',
  'VariableDeclaration > VariableDeclarator > ArrayExpression[elements.length=0]',
  'VariableDeclaration > VariableDeclarator > ObjectExpression[properties.length=0]',
];

export default {
  meta: { name: 'house' },
  rules: {
    // style rule 9: `Ledger.now` is the clock of whatever acts on a ledger
    'no-clock': rule('Time enters as a value.', [
      "MemberExpression[object.name='Date'][property.name='now']",
      "NewExpression[callee.name='Date'][arguments.length=0]",
    ]),
    // the watch has one loop: a piece of work says when it looks next
    'no-timer': rule('Only the loop keeps a timer.', [
      'CallExpression[callee.name=/^set(Timeout|Interval|Immediate)$/]',
    ]),
    // what is read has the columns of the schema: by the builder, or by a statement whose columns a test holds against it
    'no-unchecked-read': rule('Read by `reading` or by a `statement`.', [
      "CallExpression[callee.property.name='query']",
    ]),
    // the orders are evaluated once for all cases: what a module kept would be shared between them
    'no-module-state': rule(
      'A module of an order keeps no state.',
      ['Program > ', 'Program > ExportNamedDeclaration > '].flatMap(at => kept.map(what => at + what)),
    ),
  },
};
