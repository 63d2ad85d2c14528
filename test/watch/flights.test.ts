import { untilPast } from '../support/until';
import { countFlights } from '../../watch/flights';

it('a call that fails after others were answered does not make the engine away; a later one does', async () => {
  const flights = countFlights({ start: 16, signal: 64 });
  flights.asked('early');
  await untilPast(Date.now() + 2);
  flights.asked('late');
  flights.answered('late', 'up', true);
  flights.answered('early', 'away', false);
  expect(flights.state().engine).toBe('up');

  await untilPast(Date.now() + 2);
  flights.asked('latest');
  flights.answered('latest', 'away', false);
  expect(flights.state().engine).toBe('away');
  flights.asked('again');
  flights.answered('again', 'up', true);
  expect(flights.state().engine).toBe('up');
});

it('an engine that leaves a call unanswered is away before the call fails', async () => {
  const flights = countFlights({ start: 16, signal: 64 });
  flights.asked('unanswered');
  expect(flights.state().engine).toBe('up');
  await untilPast(Date.now() + 2_050);
  expect(flights.state().engine).toBe('away');
});
