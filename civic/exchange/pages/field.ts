import { countyPage } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { problemOf } from '#platform/http/problem.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { FORM_BYTES_MAX, type PageAnswer, type PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { forgetOwnDevice, ownDevices } from '../actions/field/device.ts';
import type { Answer } from '../actions/field/entries.ts';
import { takeParcel } from '../actions/field/parcel.ts';
import { exchangeRefusals } from '../refusals.ts';
import type { FieldDevice } from '../store/field.store.ts';

const WORDS = {
  title: { zh: '我的手机', en: 'My phones' },
  intro: {
    zh: '在这些设备上可以离线记录。丢了、换了，就在这里注销：它下次联网时会清除自己。',
    en: 'On these devices you can write things down without signal. If one is lost or replaced, forget it here: at its next contact it wipes itself.',
  },
  open: { zh: '打开离线记录', en: 'Open the field app' },
  none: { zh: '还没有设备。', en: 'No device yet.' },
  device: { zh: '设备', en: 'Device' },
  made: { zh: '开始使用', en: 'Since' },
  seen: { zh: '最近联网（只记到天）', en: 'Last contact (the day only)' },
  forget: { zh: '注销', en: 'Forget' },
  forgotten: { zh: '{day} 已注销', en: 'forgotten on {day}' },
  unknown: { zh: '认不出', en: 'not known' },
  parcel: { zh: '带来的民情包', en: 'A parcel that was carried here' },
  parcelHint: {
    zh: '手机完全没有网络时，可以把没发出的记录导出成加密文件，用U盘或蓝牙带来。谁来上传都行，内容只有系统能打开。',
    en: 'When a phone has no network at all, what it has not sent can be saved as an encrypted file and carried here by USB stick or Bluetooth. Anybody may upload it; only the system can open it.',
  },
  file: { zh: '民情包文件', en: 'Parcel' },
  upload: { zh: '上传', en: 'Upload' },
  accepted: { zh: '收下 {count} 条。', en: '{count} accepted.' },
  notAccepted: {
    zh: '有 {count} 条没有收，手机下次联网时会说明原因。',
    en: '{count} not accepted; the phone says why at its next contact.',
  },
  back: { zh: '返回', en: 'Back' },
} as const satisfies Record<string, Words>;

type Mine = PageAsking<Official>;

function titleOf(refusal: Refusal, language: Language): { readonly status: number; readonly title: string } {
  return problemOf(refusal, { ...httpRefusals, ...exchangeRefusals }, language);
}

async function show(asking: Mine, refusal: Refusal | null, answers: readonly Answer[] | null): Promise<PageAnswer> {
  const { desk, actor, language } = asking;
  const problem = refusal && titleOf(refusal, language);
  const devices = await ownDevices(desk, actor);
  return countyPage(
    { ...asking, tenantId: actor.tenantId, path: '/account/field' },
    {
      title: WORDS.title[language],
      body: html`<h1>${WORDS.title[language]}</h1><p>${WORDS.intro[language]}</p>
${problem && html`<p class="error" role="alert">${problem.title}</p>`}${answers && told(answers, language)}
<p><a class="button" href="/field/">${WORDS.open[language]}</a></p>
${devices.length === 0 ? html`<p>${WORDS.none[language]}</p>` : devicesPart(devices, language)}
<h2>${WORDS.parcel[language]}</h2><p class="hint">${WORDS.parcelHint[language]}</p>
<form method="post" action="/api/field/parcel" enctype="multipart/form-data">
<label for="parcel">${WORDS.file[language]}</label><input id="parcel" name="parcel" type="file" required>
<button>${WORDS.upload[language]}</button></form>`,
      ...(problem && { status: problem.status }),
    },
  );
}

function devicesPart(devices: readonly FieldDevice[], language: Language): Html {
  const rows = devices.map(
    ({ id, name, madeAt, seenOn, forgottenAt }) =>
      html`<tr><th scope="row">${name || WORDS.unknown[language]}</th><td>${civilDateOf(madeAt)}</td><td>${seenOn}</td><td>${
        forgottenAt
          ? say(WORDS.forgotten, language, { day: civilDateOf(forgottenAt) })
          : html`<form method="post" action="/account/field/forget"><input type="hidden" name="device" value="${id}"><button class="second">${WORDS.forget[language]}</button></form>`
      }</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${WORDS.title[language]}"><table>
<tr><th scope="col">${WORDS.device[language]}</th><th scope="col">${WORDS.made[language]}</th><th scope="col">${WORDS.seen[language]}</th><td></td></tr>${rows}</table></div>`;
}

/** What a parcel brought: numbers, so that who carried it can say that it arrived; no words of anybody. */
function told(answers: readonly Answer[], language: Language): Html {
  const accepted = answers.filter(({ state }) => state === 'accepted');
  const numbers = accepted.flatMap((one) => (one.state === 'accepted' ? (one.became.number ?? []) : []));
  const rest = answers.length - accepted.length;
  return html`<div class="card" role="status"><p>${say(WORDS.accepted, language, { count: accepted.length })}</p>
${numbers.length > 0 && html`<ul>${numbers.map((number) => html`<li class="number">${inFours(number)}</li>`)}</ul>`}
${rest > 0 && html`<p>${say(WORDS.notAccepted, language, { count: rest })}</p>`}</div>`;
}

async function bring(asking: Mine): Promise<PageAnswer> {
  const [upload] = asking.uploads;
  if (asking.isTooLarge) return show(asking, refuse('http.too-large', { megabytes: FORM_BYTES_MAX / 1_048_576 }), null);
  if (!upload || upload.content.length === 0) return show(asking, refuse('exchange.parcel-missing'), null);
  const taken = await takeParcel(asking.desk, upload.content);
  return isRefusal(taken) ? show(asking, taken, null) : show(asking, null, taken);
}

/** One's own devices, and where a parcel is handed in. */
export const fieldPages: readonly Page[] = [
  page({ method: 'GET', path: '/account/field', may: 'signed-in', act: (asking) => show(asking, null, null) }),
  page({
    method: 'POST',
    path: '/account/field/forget',
    may: 'signed-in',
    act: async (asking) => {
      const done = await forgetOwnDevice(asking.desk, asking.actor, asking.form.device ?? '');
      return show(asking, isRefusal(done) ? done : null, null);
    },
  }),
  page({ method: 'POST', path: '/api/field/parcel', may: 'signed-in', act: bring }),
];
