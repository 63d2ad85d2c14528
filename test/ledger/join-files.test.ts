import { formerCars, newCar, type FormerCars } from '../support/former-cars';

let cars: FormerCars;
beforeAll(async () => void (cars = await formerCars()));
afterAll(() => cars.close());

it('a customer and cards that agree are one; where they differ that of the plate that stays is kept and both are told', async () => {
  const { plate, spelling } = newCar();
  await cars.sql(`insert into customers values ($1, '张　伟', null), ($2, '张伟', '13800046000')`, [plate, spelling]);
  const cards = `insert into cards values ('K 1', $1, '2099-12-31', '{pickup,legal}'), ('K-1', $2, '2099-12-31', '{legal,pickup}'),
    ('K2', $1, '2099-12-31', '{}'), ('k2', $2, '2030-12-31', '{}'), ('K3', $2, '2099-12-31', '{}')`;
  await cars.sql(cards, [plate, spelling]);
  const joined = await cars.join(spelling, plate);
  expect(joined.file).toEqual({
    kept: { plate, customerName: '张　伟', phone: '13800046000' },
    dropped: null,
    differs: [],
  });
  expect(joined.cards.map(({ kept, dropped, differs }) => [kept.cardNumber, dropped?.cardNumber, differs])).toEqual(
    expect.arrayContaining([
      ['K 1', 'K-1', false],
      ['K2', 'k2', true],
      ['K3', undefined, false],
    ]),
  );
  expect(await cars.sql('select card_number as card from cards where plate = $1 order by 1', [plate])).toEqual(
    ['K 1', 'K2', 'K3'].sort().map(card => ({ card })),
  );
});

it('of customers who differ the one under the plate that stays is kept', async () => {
  const { plate, spelling } = newCar();
  await cars.sql(`insert into customers values ($1, '张伟', '13800046001'), ($2, '李娜', '13800046002')`, [
    plate,
    spelling,
  ]);
  expect((await cars.join(spelling, plate)).file).toMatchObject({
    kept: { customerName: '张伟', phone: '13800046001' },
    dropped: { customerName: '李娜' },
    differs: ['customerName', 'phone'],
  });
});
