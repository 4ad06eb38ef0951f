/** Browsers by the sign that only they carry, the particular before those whose name they also bear. */
const BROWSERS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/wxwork\//i, '企业微信 WeCom'],
  [/MicroMessenger\//, '微信 WeChat'],
  [/DingTalk/i, '钉钉 DingTalk'],
  [/QQBrowser\//, 'QQ'],
  [/QIHU|360SE|360EE/, '360'],
  [/UCBrowser\/|UBrowser\//, 'UC'],
  [/MetaSr/, '搜狗 Sogou'],
  [/HuaweiBrowser\//, '华为 Huawei'],
  [/MiuiBrowser\//, '小米 Mi'],
  [/SamsungBrowser\//, 'Samsung'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/**
 * `Chrome · Windows` from what a browser says of itself: enough for a person to know their own sessions, without
 * versions and models, which would only make them traceable. Empty when neither is known.
 */
export function browserNameOf(userAgent: string): string {
  const nameIn = (names: typeof BROWSERS) => names.find(([sign]) => sign.test(userAgent))?.[1];
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].filter(Boolean).join(' · ');
}
