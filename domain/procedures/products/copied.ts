/** What the work order says of the product, as its case was opened with it. */
export const onTheOrder = {
  address: ['input.address'],
  phoneHome: ['input.phoneHome'],
  phoneOffice: ['input.phoneOffice'],
  phoneMobile: ['input.phoneMobile'],
  vehicleModel: ['input.vehicleModel'],
  productNo: ['input.productNo'],
  productModel: ['input.productModel'],
  spec: ['input.spec'],
  thickness: ['input.thickness'],
  purchasedOn: ['input.purchasedOn'],
  useAt: ['input.useAt'],
  remarks: ['input.remarks'],
} as const;

/** What the customer's file says of it. */
export const onFile = {
  address: ['input.address'],
  postcode: ['input.postcode'],
  phoneMobile: ['input.phoneMobile'],
  phoneHome: ['input.phoneHome'],
  phoneOffice: ['input.phoneOffice'],
  vehicleModel: ['input.vehicleModel'],
  maker: ['input.maker'],
  brand: ['input.brand'],
  model: ['input.productModel'],
  spec: ['input.spec'],
  colour: ['input.colour'],
  quantity: ['input.quantity'],
  barcode: ['input.barcode'],
  purchasedOn: ['input.purchasedOn'],
  use: ['input.use'],
} as const;
