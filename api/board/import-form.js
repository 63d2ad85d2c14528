import { postFile, Problem } from './api.js';
import { h } from './dom.js';
import { messagePlace, say, sending } from './sending.js';
import { fieldOf } from './way-fields.js';
import { keysOf, label } from './words.js';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const notes = {
  stores: '门店编号、门店、时区必填;时区写成 Asia/Shanghai。',
  staff: '工号、姓名、岗位必填;多个岗位用分号隔开。门店要先导入。',
  customers: '车牌号、顾客姓名必填;有卡号就要有有效期;多项服务用分号隔开,几张卡各写一行。',
};
const goes = {
  stores: '文件里没有的门店将关闭。',
  staff: '文件里没有的员工将视为离职,手上的环节交回。发送者本人和外部机构人员除外。',
  customers: '文件里没有的卡将停用;顾客保留。',
};

/** The form that has a file of stores, staff or customers tried; `onTried` gets the import and how to send the same file for good. */
export function importForm(onTried) {
  const kind = h(
    'select',
    { name: 'kind' },
    keysOf('importKinds').map(each => h('option', { value: each }, label('importKinds', each))),
  );
  const file = h('input', { name: 'file', type: 'file', accept: `.csv,.txt,.xlsx,text/csv,text/plain,${WORKBOOK}` });
  const missing = h(
    'select',
    { name: 'missing' },
    h('option', { value: 'keep' }, '保持不变'),
    h('option', { value: 'deactivate' }, '停用(文件是完整名单)'),
  );
  const most = h('input', { name: 'missingAtMost', type: 'number', min: 0, step: 1, placeholder: '现有的五分之一' });
  const mostPlace = placed('最多停用', most);
  const headings = h('div', { 'data-pointer': '/heading' });
  const warning = h('p.warning', { role: 'status' });
  const show = () => {
    headings.replaceChildren(...headingsOf(kind.value));
    const isFull = missing.value === 'deactivate';
    mostPlace.hidden = !isFull;
    warning.hidden = !isFull;
    warning.textContent = isFull
      ? `注意:${goes[kind.value]}超过“最多停用”的数量,或有的行看不出是谁,则一个也不停用。`
      : '';
  };
  kind.addEventListener('change', show);
  missing.addEventListener('change', show);
  show();
  const form = h(
    'form.work',
    { novalidate: true, 'aria-label': '导入文件' },
    h(
      'div.fields',
      placed('内容', kind),
      placed('文件(CSV 或 .xlsx)', file),
      placed('文件里没有的', missing),
      mostPlace,
    ),
    headings,
    warning,
    messagePlace(),
    h('div.row', h('button.main', { type: 'submit' }, '预览'), h('span.meta', '先预览,不改动任何数据。')),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    const [chosen] = file.files;
    if (!chosen) return say(form, '请选择文件。');
    const asked = askedOf({ kind, missing, most });
    void sending(form, () => sendFile(chosen, { ...asked, dryRun: true })).then(
      tried => tried && onTried(tried, key => sendFile(chosen, asked, key)),
    );
  });
  return form;
}

function placed(heading, input) {
  const place = fieldOf(heading, input, input.name);
  place.dataset.pointer = `/${input.name}`;
  return place;
}

function headingsOf(kind) {
  const line = label('importHeadings', kind);
  // with a mark in front of it a spreadsheet takes it for UTF-8
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${line}\r\n`)}`;
  return [
    h('p.meta', '第一行为标题:'),
    h(
      'p.row.headings',
      line.split(',').map(each => h('span.badge', each)),
      h('a', { href, download: `${label('importKinds', kind)}.csv` }, '下载模板'),
    ),
    h('p.meta', notes[kind]),
    h('p.fault', { hidden: true }),
  ];
}

const askedOf = ({ kind, missing, most }) => ({
  kind: kind.value,
  missing: missing.value,
  ...(missing.value === 'deactivate' && most.value !== '' && { missingAtMost: most.value }),
});

async function sendFile(file, asked, key) {
  await file
    .slice(0, 1)
    .arrayBuffer()
    .catch(() => {
      throw new Problem(0, { code: 'upload-aborted', detail: '文件在选择之后改动过,请重新选择。' });
    });
  const contentType = /\.xlsx$/i.test(file.name) ? WORKBOOK : 'text/csv';
  return postFile(`/imports?${new URLSearchParams(asked)}`, file, contentType, key);
}
