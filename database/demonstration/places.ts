/**
 * A county that exists nowhere: no province has the code 99. Every name here was made up for this project; no person,
 * place or letter is real.
 */
export const COUNTY = {
  tenantId: 999901,
  name: '望溪县（演示）',
  nameEn: 'Wangxi County (demonstration)',
  phone: '0000-12345',
} as const;

type Township = { readonly name: string; readonly nameEn: string; readonly villages: readonly string[] };

/** Six townships with their villages; each village has four local groups. */
export const TOWNSHIPS: readonly Township[] = [
  {
    name: '青石镇',
    nameEn: 'Qingshi Town',
    villages: ['东街社区', '西街社区', '石桥村', '上坪村', '下坪村', '柏树湾村', '老井村', '麦地村'],
  },
  {
    name: '柳湾镇',
    nameEn: 'Liuwan Town',
    villages: ['柳湾社区', '渡口村', '沙洲村', '河背村', '新塘村', '桑园村', '大埂村'],
  },
  {
    name: '云岭乡',
    nameEn: 'Yunling Township',
    villages: ['云岭村', '高寨村', '岩脚村', '松林村', '茶山村', '白水村', '马鞍村'],
  },
  {
    name: '河口镇',
    nameEn: 'Hekou Town',
    villages: ['河口社区', '码头村', '盐店村', '三岔村', '花桥村', '罗家冲村', '水车村', '田心村'],
  },
  {
    name: '松坪乡',
    nameEn: 'Songping Township',
    villages: ['松坪村', '铁匠沟村', '羊圈村', '牛角村', '梨园村', '冷水村'],
  },
  {
    name: '枣林乡',
    nameEn: 'Zaolin Township',
    villages: ['枣林村', '红土村', '窑湾村', '双碑村', '古槐村', '南坡村', '荷塘村'],
  },
];

/** What a village group is called. */
export const GROUPS = ['一组', '二组', '三组', '四组'] as const;

type Department = {
  readonly name: string;
  readonly nameEn: string;
  readonly duties: string;
  readonly categories: readonly string[];
};

/** Whose handler and leader the accounts `handler` and `leader` are, in the order of the departments. */
export const TRIED_UNIT = 5;

/** The county's departments, what their duty lists contain, and the categories for which they host. */
export const DEPARTMENTS: readonly Department[] = [
  {
    name: '县民情办',
    nameEn: 'Office of People’s Conditions',
    duties: '受理、派单、督办、回访',
    categories: ['99', '15', '16'],
  },
  {
    name: '县自然资源局',
    nameEn: 'Natural Resources Bureau',
    duties: '土地、宅基地、矿山、不动产登记',
    categories: ['03', '02.05', '02.06'],
  },
  { name: '县农业农村局', nameEn: 'Agriculture Bureau', duties: '惠农政策、农资、种养、合作社', categories: ['04'] },
  {
    name: '县水利局',
    nameEn: 'Water Bureau',
    duties: '饮水、水渠、灌溉、河道',
    categories: ['01.04', '03.05', '09.03'],
  },
  {
    name: '县交通运输局',
    nameEn: 'Transport Bureau',
    duties: '县乡道路、桥梁、客运',
    categories: ['09.01', '09.02', '09.07'],
  },
  {
    name: '县住房和城乡建设局',
    nameEn: 'Housing Bureau',
    duties: '危房、物业、拆迁、路灯',
    categories: ['02', '09.04'],
  },
  {
    name: '县人力资源和社会保障局',
    nameEn: 'Labour and Social Security Bureau',
    duties: '就业、欠薪、社会保险',
    categories: ['05', '06.04'],
  },
  {
    name: '县民政局',
    nameEn: 'Civil Affairs Bureau',
    duties: '低保、临时救助、养老、殡葬',
    categories: ['06', '01.08'],
  },
  { name: '县卫生健康局', nameEn: 'Health Bureau', duties: '医院、村卫生室、公共卫生', categories: ['07'] },
  { name: '县教育局', nameEn: 'Education Bureau', duties: '学校、收费、招生、资助', categories: ['08'] },
  { name: '县生态环境局', nameEn: 'Ecology Bureau', duties: '污染、噪声', categories: ['09.06'] },
  { name: '县城市管理局', nameEn: 'Urban Management Bureau', duties: '垃圾、污水、市容', categories: ['09.05'] },
  { name: '县公安局', nameEn: 'Public Security Bureau', duties: '治安、交通秩序、诈骗', categories: ['10'] },
  {
    name: '县市场监督管理局',
    nameEn: 'Market Supervision Bureau',
    duties: '食品药品、价格、消费',
    categories: ['12.02', '11.06', '01.03'],
  },
  { name: '县司法局', nameEn: 'Justice Bureau', duties: '调解、法律援助', categories: ['11', '17'] },
  { name: '县政务服务中心', nameEn: 'Service Centre', duties: '窗口、办事流程', categories: ['12', '14'] },
  { name: '县纪委监委', nameEn: 'Discipline Commission', duties: '作风、纪律、检举控告', categories: ['13'] },
  { name: '县供电公司', nameEn: 'Power Company', duties: '供电、抢修', categories: ['01.05'] },
  {
    name: '县工业和信息化局',
    nameEn: 'Industry and Information Bureau',
    duties: '电话与网络信号、企业服务',
    categories: ['01.06', '12.03'],
  },
  {
    name: '县妇女联合会',
    nameEn: 'Women’s Federation',
    duties: '婚姻家庭、妇女儿童权益',
    categories: ['01.07', '06.06'],
  },
  {
    name: '县文化和旅游局',
    nameEn: 'Culture and Tourism Bureau',
    duties: '文化活动、景点',
    categories: ['08.05', '09.08'],
  },
];

/** Units that hang on an area but are outside its territory. */
export const BODIES_APART = [
  { name: '望溪县第一中学', nameEn: 'Wangxi No. 1 Middle School', kind: 'school' },
  { name: '望溪县人民医院', nameEn: 'Wangxi People’s Hospital', kind: 'hospital' },
  { name: '青石水泥制品厂', nameEn: 'Qingshi Cement Works', kind: 'firm' },
] as const;

/** Given and family names, combined by chance. */
export const FAMILY_NAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方任袁柳龙覃侗'.split('');
export const GIVEN_NAMES = [
  '建国',
  '秀英',
  '桂兰',
  '志强',
  '玉梅',
  '春生',
  '小红',
  '海燕',
  '长根',
  '德福',
  '金花',
  '文彬',
  '思远',
  '雨欣',
  '国栋',
  '水生',
  '凤英',
  '家明',
  '丽华',
  '永贵',
  '晓东',
  '红霞',
  '石头',
  '阿秀',
  '大勇',
  '美玲',
  '振华',
  '素芬',
  '云飞',
  '冬梅',
  '铁柱',
  '银花',
] as const;
