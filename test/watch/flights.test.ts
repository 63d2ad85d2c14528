import { countFlights } from '../../watch/outbox/in-flight';

let nowMs = 0;
const later = (ms: number) => (nowMs += ms);
const count = () => countFlights({ start: 16, signal: 64 }, () => nowMs);

it('a call that fails after others were answered does not make the engine away; a later one does', () => {
  const flights = count();
  flights.asked('early');
  later(2);
  flights.asked('late');
  flights.answered('late', 'up', true);
  flights.answered('early', 'away', false);
  expect(flights.state().engine).toBe('up');

  later(2);
  flights.asked('latest');
  flights.answered('latest', 'away', false);
  expect(flights.state().engine).toBe('away');
  flights.asked('again');
  flights.answered('again', 'up', true);
  expect(flights.state().engine).toBe('up');
});

it('an engine that leaves a call unanswered for more than two seconds is away before the call fails', () => {
  const flights = count();
  flights.asked('unanswered');
  later(2_000);
  expect(flights.state().engine).toBe('up');
  later(1);
  expect(flights.state().engine).toBe('away');
});
