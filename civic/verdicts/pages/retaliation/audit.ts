import { unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs } from '#platform/html/text.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { auditRetaliation, judgeAlert } from '../../actions/retaliation/audit.ts';
import { verdictPermissions as may } from '../../permissions.ts';
import { ADVERSE, isAdverseKind, PRESSED } from '../../rules/adverse.ts';
import { RETALIATION_WORDS_MAX } from '../../rules/retaliation.ts';
import type { RetaliationAlert, RetaliationCounts } from '../../store/watch.store.ts';
import { ofForm, type Speak, shownPage, speakerOf } from './office.ts';

type Asking = PageAsking<Official> & InOffice;
const PATH = '/audit/retaliation';
const LINES = 50;

/** What was decided, in words. */
function decisionWords(act: string): Words {
  return isAdverseKind(act) ? ADVERSE[act].words : PRESSED.words;
}

async function showAudit(asking: Asking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, query, language } = asking;
  const t = speakerOf(asking);
  const openOnly = query.all !== '1';
  const asked = { openOnly, before: parseId(query.after ?? ''), limit: LINES };
  const { alerts, counts, next } = await auditRetaliation(desk, actor, where, asked);
  const units = await unitsOf(desk, where.tenantId);
  const cards = alerts.map((one) => {
    const unit = one.unitId ? (units.nameOf(one.unitId, language) ?? '') : '—';
    return html`<div class="card"><h2>${say(decisionWords(one.act), language)}</h2><dl>
<dt>${t('decidedAt')}</dt><dd><time datetime="${one.happenedAt}">${civilTimeText(one.happenedAt)}</time></dd>
<dt>${t('unit')}</dt><dd>${unit}</dd>${one.number ? html`<dt>${t('number')}</dt><dd>${inFours(one.number)}</dd>` : null}</dl>${verdictOf(one, asking, t)}</div>`;
  });
  const more = next ? `${PATH}?${new URLSearchParams({ ...(openOnly ? {} : { all: '1' }), after: next })}` : null;
  const body = html`<h2>${t('counts')}</h2>${countsList(counts, t)}
<p><a href="${openOnly ? `${PATH}?all=1` : PATH}">${t(openOnly ? 'everything' : 'openOnly')}</a></p>
${cards.length === 0 ? html`<p>${t('none')}</p>` : cards}${more ? html`<p><a class="button second" href="${more}">${t('more')}</a></p>` : null}`;
  return shownPage(asking, {
    title: 'audit',
    path: PATH,
    intro: 'audit.intro',
    body,
    refusal: refusal && ofForm(refusal, asking.form.id ?? ''),
  });
}

/** Each count with what it is out of, and no percentage: these are few. */
function countsList(counts: RetaliationCounts, t: Speak): Html {
  const rows = [
    ['count.received', `${counts.received}`],
    ['count.decided', `${counts.decided} / ${counts.received}`],
    ['count.confirmed', `${counts.confirmed} / ${counts.decided}`],
    ['count.withdrawn', `${counts.withdrawn} / ${counts.received}`],
    ['count.late', `${counts.late} / ${counts.received}`],
    ['count.alerts', `${counts.alerts}`],
    ['count.judged', `${counts.judged} / ${counts.alerts}`],
    ['count.unjustified', `${counts.unjustified} / ${counts.judged}`],
  ] as const;
  return html`<dl>${rows.map(([word, text]) => html`<dt>${t(word)}</dt><dd>${text}</dd>`)}</dl>`;
}

function verdictOf({ id, isJustified, judgedBy, judgedWords }: RetaliationAlert, { form }: Asking, t: Speak): Html {
  if (isJustified !== null) {
    const verdict = t(isJustified ? 'justified.yes' : 'justified.no');
    return html`<p><b>${t('judged.by', { name: judgedBy ?? '', verdict })}</b></p>${paragraphs(judgedWords)}`;
  }
  return html`<form method="post" action="${PATH}" accept-charset="utf-8"><input type="hidden" name="id" value="${id}">
<label for="words-${id}">${t('judge')}</label><textarea id="words-${id}" name="words" maxlength="${RETALIATION_WORDS_MAX}">${form.id === id ? form.words : ''}</textarea>
<button class="second" name="verdict" value="yes">${t('justified.yes')}</button><button class="second" name="verdict" value="no">${t('justified.no')}</button></form>`;
}

async function takeVerdict(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, form } = asking;
  const id = parseId(form.id ?? '');
  if (id === null || (form.verdict !== 'yes' && form.verdict !== 'no')) return { redirect: PATH };
  const said = { isJustified: form.verdict === 'yes', words: form.words ?? '' };
  const done = await judgeAlert(desk, actor, where, id, said);
  return isRefusal(done) ? showAudit(asking, done) : { redirect: `${PATH}?done=1` };
}

/** What the auditors read of the watches, and judge. */
export const auditRetaliationPages: readonly Page[] = [
  page({ method: 'GET', path: PATH, may: may.audit_retaliation, act: (asking) => showAudit(asking, null) }),
  page({ method: 'POST', path: PATH, may: may.audit_retaliation, act: takeVerdict }),
];
