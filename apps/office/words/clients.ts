const zh = {
  title: '接入程序',
  intro: '别的系统可以按 Open311 GeoReport v2 报事和查询，每个系统一把密钥，只能在自己的地点内使用。',
  name: '系统名称',
  area: '地点',
  madeAt: '发放时间',
  state: '状态',
  active: '使用中',
  ended: '{at} 停用',
  add: '发放密钥',
  key: '密钥（只显示这一次，请马上交给对方保存）',
  end: '停用',
  endOne: '停用 {name}',
  none: '还没有接入程序。',
  nameNeeded: '请填系统名称。',
  areaNeeded: '请选地点。',
};

const en = {
  title: 'Client programs',
  intro:
    'Other systems can raise and read matters by Open311 GeoReport v2, each with a key of its own, within its own place.',
  name: 'Name of the system',
  area: 'Place',
  madeAt: 'Given',
  state: 'State',
  active: 'in use',
  ended: 'ended {at}',
  add: 'Give a key',
  key: 'Key (shown only now; hand it over at once)',
  end: 'End',
  endOne: 'End {name}',
  none: 'No client program yet.',
  nameNeeded: 'Write the name of the system.',
  areaNeeded: 'Choose a place.',
} satisfies typeof zh;

export const clientsWords = { zh, en };
