import { z } from 'zod';
import { count, day, long, phone, short } from '../../forms/fields';

/** What the forms of S2 ask of a product and of where its owner is; of a car, plate and model stand in for most of it. */
export const product = {
  address: short().optional(),
  postcode: short().optional(),
  phoneMobile: phone().optional(),
  phoneHome: phone().optional(),
  phoneOffice: phone().optional(),
  vehicleModel: short().optional(),
  maker: short().optional(),
  brand: short().optional(),
  productNo: short().optional(),
  productModel: short().optional(),
  spec: short().optional(),
  thickness: short().optional(),
  colour: short().optional(),
  quantity: count().optional(),
  barcode: short().optional(),
  purchasedOn: day().optional(),
  useAt: short().optional(),
  use: z.enum(['public', 'private']).optional(),
  remarks: long().optional(),
};
