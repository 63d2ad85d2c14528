/** Chinese for what comes after a visit: departures, call-backs, invitations. */
export const afterSalesWords = {
  lostReason: {
    'sold-vehicle': '车已出售',
    'moved-away': '迁往外地',
    'too-far': '距离太远',
    price: '价格',
    quality: '质量',
    attitude: '服务态度',
    'waiting-time': '等候时间',
    'other-workshop': '在别处修理',
    'not-said': '未说明',
    other: '其他',
  },
  coverage: { done: '已回访', late: '迟到回访', missing: '未回访', open: '待回访', superseded: '已被取代' },
  part: { spoken: '按时通话', texted: '按时短信', late: '迟到', missing: '未回访', open: '未到期' },
  departure: {
    started: '关怀开始',
    restarted: '关怀重新开始',
    known: '此前已登记',
    overtaken: '已有更晚的离店',
  },
  doer: { system: '系统' },
  level: { complaint: '投诉' },
};
