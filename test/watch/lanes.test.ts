import { trackLanes } from '../../watch/delivery/lanes';

const at = { ms: 0 };
const lanes = () => trackLanes(2, () => at.ms);

it('a lane with as much under way as it may have is closed, until one of it is over', () => {
  const tracked = lanes();
  const leave = tracked.enter('a');
  expect(tracked.closed()).toEqual([]);
  tracked.enter('a');
  tracked.enter('b');
  expect(tracked.closed()).toEqual(['a']);
  leave();
  expect(tracked.closed()).toEqual([]);
  expect([...tracked.busy]).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
});

it('a lane that is full is closed until its instant, and the first of them says when there is a look to be taken', () => {
  const tracked = lanes();
  at.ms = 0;
  expect(tracked.nextOpenMs()).toBe(Infinity);
  tracked.fill('a', 300);
  tracked.fill('b', 200);
  expect([tracked.closed(), tracked.nextOpenMs()]).toEqual([['a', 'b'], 200]);
  at.ms = 200;
  expect([tracked.closed(), tracked.nextOpenMs()]).toEqual([['a'], 300]);
  at.ms = 300;
  expect([tracked.closed(), tracked.nextOpenMs()]).toEqual([[], Infinity]);
});
