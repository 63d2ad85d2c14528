import { preferredType } from '../../api/preferred-type';

it.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['text/csv; charset=utf-8', 'text/csv'],
  ['text/*', 'text/csv'],
  ['text/csv;q=0.1, application/json', 'application/json'],
  ['application/json;q=0.5, text/csv', 'text/csv'],
  ['text/csv;q=0, */*', 'application/json'],
  ['application/json, text/csv', 'application/json'],
  ['text/html,application/xhtml+xml', 'application/json'],
  ['text/csv;charset=utf-8;q=0.2, application/json;q=0.3', 'application/json'],
])('Accept: %s is answered with %s', (accept, type) => {
  expect(preferredType({ accept }, ['application/json', 'text/csv'])).toBe(type);
});
