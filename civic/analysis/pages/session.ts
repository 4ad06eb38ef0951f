import { civilTimeText } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { parseInstant } from '#kernel/instant.ts';
import { type Language, say } from '#kernel/language.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { countFor, noteSeen } from '../actions/asking.ts';
import { changedSince } from '../actions/changed.ts';
import { checkSession } from '../actions/checking.ts';
import { noteDecision, noteDone } from '../actions/deciding.ts';
import { freezeSession } from '../actions/freeze.ts';
import { makeVersion, type Where } from '../actions/make.ts';
import type { AnalysisPorts } from '../actions/ports.ts';
import { frameOf, PAPER_FORMATS, printSession, toldOf } from '../actions/printing.ts';
import { namesIn, sessionView } from '../actions/view.ts';
import { chooseVoice, writeSection } from '../actions/writing.ts';
import { analysisPermissions as may } from '../permissions.ts';
import { type ReportBlock, reportBlocks, sectionTitle } from '../rules/report.ts';
import { aboutParts, meetingText, type ReportFrame, reportTitle, standingLine } from '../rules/report-paper.ts';
import { REPORT_WORDS } from '../rules/report-words.ts';
import type { Count } from '../store/counts.store.ts';
import { checksHtml } from './checks.ts';
import { countPath } from './counting.ts';
import { checkForm, correctForm, decisionForms, type Forming, freezeForm, sectionForm, voicesForm } from './forms.ts';
import { ANALYSIS_PATH, type Asking, framed, speakerIn } from './framed.ts';
import { partsHtml } from './parts.ts';

/** `GET /analysis/:analysisId`: the report, with what its reader may do at each place of it. */
async function showSession(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language } = asking;
  const id = parseId(params.analysisId ?? '');
  if (id === null) return refuse('analysis.unknown');
  const [seen, names] = await Promise.all([
    sessionView(desk, actor, where, id),
    namesIn(desk, actor.tenantId, language),
  ]);
  const count = await countFor(desk, actor, where, id);
  // Asked for and not counted yet, or called off.
  if (isRefusal(seen)) return count ? { redirect: countPath(id) } : seen;
  await noteSeen(desk, actor, id);
  const forming: Forming = { asking, seen, names };
  const told = toldOf(seen, names, desk);
  const frame = frameOf(seen, names, false);
  const t = speakerIn(language);
  const body = html`<p>${standingLine(frame, language)}${seen.session.isReplaced ? html` · <b>${t('replaced')}</b>` : null}</p>${meetingLine(frame, language)}${versionLinks(forming)}
<ul class="links noprint">${PAPER_FORMATS.map((format) => html`<li><a href="${ANALYSIS_PATH}/${id}/report.${format}">${t('download')} .${format}</a></li>`)}</ul><p class="hint noprint">${t('download.hint')}</p>
${reportBlocks(told, 'office', language).map((block) => blockHtml(forming, block))}${freezeForm(forming)}${correctForm(forming)}
<h2>${t('check')}</h2>${countingAgain(count, language)}${checksHtml(seen, names, language)}${checkForm(forming)}
<h2>${REPORT_WORDS.about[language]}</h2>${partsHtml(aboutParts(told, frame, language), '')}`;
  const title = reportTitle(frame.areaName, told.period, language);
  const changes = refusal ? await changedSince(desk, actor, id, parseInstant(asking.form.openedAt ?? '')) : [];
  return framed(asking, { title, path: `${ANALYSIS_PATH}/${id}`, body, changes }, refusal);
}

/** That it is being counted again, or a new version of it. */
function countingAgain(count: Count | null, language: Language): Html | null {
  if (count?.state !== 'waiting' && count?.state !== 'counting') return null;
  const t = speakerIn(language);
  return html`<p>${t('counting')}${language === 'zh' ? '：' : ': '}<a href="${countPath(count.sessionId)}">${t('counting.far', { percent: count.percent })}</a></p>`;
}

function blockHtml(forming: Forming, { name, section, parts }: ReportBlock): Html {
  const { language } = forming.asking;
  if (section === null)
    return html`${partsHtml(parts, '', 'h2')}${name === 'decisions' ? decisionForms(forming) : null}`;
  return html`<section><h2>${sectionTitle(section, language)}</h2>${partsHtml(parts, sectionTitle(section, language))}${section === 'voices' ? voicesForm(forming) : null}${sectionForm(forming, section)}</section>`;
}

function meetingLine({ changeWords, ...frame }: ReportFrame, language: Language): Html {
  const meeting = meetingText({ changeWords, ...frame }, language);
  const changed = say(REPORT_WORDS.changed, language, { words: changeWords });
  return html`${changeWords === '' ? null : html`<p>${changed}</p>`}${meeting === '' ? null : html`<p>${meeting}</p>`}`;
}

function versionLinks({ asking, seen }: Forming): Html | null {
  const t = speakerIn(asking.language);
  if (seen.versions.length < 2) return null;
  return html`<nav class="noprint" aria-label="${t('versions')}"><ul class="links">${seen.versions.map(
    ({ id, version, madeAt }) =>
      html`<li><a href="${ANALYSIS_PATH}/${id}"${id === seen.session.id ? html` aria-current="page"` : null}>${t('version', { version })} ${civilTimeText(madeAt)}</a></li>`,
  )}</ul></nav>`;
}

type Done = Promise<{ readonly id: Id; readonly isReady?: boolean } | Refusal>;
type Deed = (by: Where, id: Id, form: Asking['form'], ports: AnalysisPorts) => Done;

/** What can be pressed by whoever holds sessions; freezing is another's. */
const DEEDS: Readonly<Record<string, Deed>> = {
  write: (by, id, { section = '', words = '', base }, ports) => writeSection(by, id, { section, words, base }, ports),
  take: (by, id, { voiceId = '' }, ports) =>
    chooseVoice(by, id, { voiceId: parseId(voiceId), isChosen: true, reason: '' }, ports),
  leave: (by, id, { voiceId = '', reason = '' }, ports) =>
    chooseVoice(by, id, { voiceId: parseId(voiceId), isChosen: false, reason }, ports),
  correct: (by, id, { changeWords = '' }, ports) => makeVersion(by, id, changeWords, ports),
  decide: (by, id, { words = '', unitId = '', dueOn = '', issueId = '', issueTitle = '' }, ports) =>
    noteDecision(by, id, { words, unitId, dueOn, issueId, issueTitle }, ports),
  done: (by, id, { decisionId = '', doneOn = '', words = '' }, ports) =>
    noteDone(by, id, { decisionId: parseId(decisionId), doneOn, words }, ports),
};

/** `POST /analysis/:analysisId`: one act on the session; each has a lock of its own. */
const takeDeed =
  (ports: AnalysisPorts) =>
  async (asking: Asking): Promise<PageAnswer | Refusal> => {
    const { desk, actor, params, form } = asking;
    const id = parseId(params.analysisId ?? '');
    if (id === null) return refuse('analysis.unknown');
    const done = await deedOf(asking, { desk, official: actor }, id, form, ports);
    if (isRefusal(done)) return showSession(asking, done);
    return { redirect: done.isReady === false ? countPath(done.id) : `${ANALYSIS_PATH}/${done.id}?done=1` };
  };

async function deedOf(
  asking: Asking,
  by: Omit<Where, 'where'>,
  id: Id,
  form: Asking['form'],
  ports: AnalysisPorts,
): Done {
  const act = form.act ?? '';
  const lock = act === 'freeze' ? may.freeze : act === 'check' ? may.see : may.hold;
  const where = jurisdictionOf(by.official, lock);
  if (!where) return refuse('http.no-right');
  if (act === 'freeze') {
    const { heldOn = '', chair = '', presentCount = '', stamp = '' } = form;
    return freezeSession({ ...by, where }, id, { heldOn, chair, presentCount, stamp }, ports);
  }
  if (act === 'check') return checkSession({ ...by, where: asking.where }, id);
  return DEEDS[act]?.({ ...by, where }, id, form, ports) ?? refuse('analysis.unknown');
}

/** One session: its page, what is pressed on it, and its files. */
export function sessionPages(ports: AnalysisPorts): readonly Page[] {
  return [
    page({
      method: 'GET',
      path: `${ANALYSIS_PATH}/:analysisId`,
      may: may.see,
      act: (asking) => showSession(asking, null),
    }),
    page({ method: 'POST', path: `${ANALYSIS_PATH}/:analysisId`, may: may.see, act: takeDeed(ports) }),
    ...PAPER_FORMATS.map((format) =>
      page({
        method: 'GET',
        path: `${ANALYSIS_PATH}/:analysisId/report.${format}`,
        may: may.see,
        act: async ({ desk, actor, where, params, language }) => {
          const id = parseId(params.analysisId ?? '');
          return id === null ? refuse('analysis.unknown') : printSession(desk, actor, where, id, { format, language });
        },
      }),
    ),
  ];
}
