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
  priority: ['input.priority'],
} as const;

/** What whoever dispatches it goes by. */
export const onDispatch = {
  workOrderNo: ['estimate.workOrderNo'],
  promisedAt: ['estimate.promisedAt'],
  priority: ['input.priority'],
} as const;

/** What the customer's file says of it, and of the work that was done. */
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
  cardNumber: ['input.cardNumber'],
  workOrderNo: ['hand-over.workOrderNo', 'estimate.workOrderNo'],
  installedOn: ['hand-over.finishedAt', 'hand-over.handedOverAt'],
  type: ['estimate.type'],
  content: ['estimate.plannedItems', 'estimate.suggested', 'estimate.request'],
  serviceRep: ['hand-over.completedBy'],
  installer: ['dispatch.technician', 'work.completedBy'],
} as const;
