import type { Title } from '../../language/title';

/** What is asked and recorded of a product, and of where its owner is (S2). */
export const productsFields = {
  address: { zh: '联系地址', en: 'Address' },
  postcode: { zh: '邮政编码', en: 'Postcode' },
  phoneMobile: { zh: '手机', en: 'Mobile' },
  phoneHome: { zh: '家庭电话', en: 'Phone at home' },
  phoneOffice: { zh: '办公电话', en: 'Phone at work' },
  maker: { zh: '生产厂家', en: 'Maker' },
  brand: { zh: '品牌', en: 'Brand' },
  model: { zh: '型号', en: 'Model of the product' },
  productNo: { zh: '产品编号', en: 'Product number' },
  productModel: { zh: '产品型号', en: 'Product model' },
  productSpec: { zh: '产品规格', en: 'Specification of the product' },
  spec: { zh: '规格', en: 'Specification' },
  thickness: { zh: '厚度', en: 'Thickness' },
  colour: { zh: '颜色或图案', en: 'Colour or pattern' },
  barcode: { zh: '条形码', en: 'Barcode' },
  purchasedOn: { zh: '购买日期', en: 'Bought on' },
  useAt: { zh: '使用场合', en: 'Where it is used' },
  use: { zh: '用途', en: 'Use' },
  requestedInstallAt: { zh: '要求安装时间', en: 'To be fitted at' },
} as const satisfies Record<string, Title>;
