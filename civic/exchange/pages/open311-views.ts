import type { AreaBook, UnitBook } from '#civic/access/index.ts';
import { RESULTS } from '#civic/ledger/rules/results.ts';
import { stateWords } from '#civic/ledger/rules/states.ts';
import type { Category, Rulebook } from '#civic/rulebook/index.ts';
import { type AreaCode, areaLevelOf, parentAreaOf } from '#kernel/area-code.ts';
import { type Language, say } from '#kernel/language.ts';
import { statusOf, UPDATE_STATES } from '../rules/open311.ts';
import type { PublicRequest, PublicUpdate } from '../store/open311.store.ts';
import type { Wire } from './wire.ts';

/** What names of places, units and categories are taken from. */
export type Names = {
  readonly areas: AreaBook;
  readonly units: UnitBook;
  readonly rulebook: Rulebook;
  readonly language: Language;
};

/** Every category that a matter can be put into: those without one below them. */
export function serviceList({ rulebook, language }: Names): Wire[] {
  const parents = new Set(rulebook.categories.map(({ parentCode }) => parentCode));
  return rulebook.categories
    .filter(({ code }) => !parents.has(code))
    .map((category) => {
      const parent = rulebook.categories.find(({ code }) => code === category.parentCode);
      const group = parent ? say(parent.words, language) : '';
      return {
        service_code: category.code,
        service_name: say(category.words, language),
        description: [group, say(category.words, language)].filter(Boolean).join(' · '),
        metadata: true,
        type: 'realtime',
        keywords: [category.words.zh, category.words.en].join(','),
        group,
      };
    });
}

/** What may be sent with a request of any category beside the required: its kind, and whether words may be published. */
export function serviceDefinition(category: Category, { rulebook, language }: Names): Wire {
  const zh = language === 'zh';
  const attribute = (order: number, code: string, description: string, values: Wire[]) => ({
    variable: true,
    code,
    datatype: 'singlevaluelist',
    required: false,
    datatype_description: '',
    order,
    description,
    values,
  });
  const kinds = rulebook.kinds.map(({ code, words }) => ({ key: code, name: say(words, language) }));
  const consent = [
    { key: 'no', name: zh ? '不同意' : 'No' },
    { key: 'yes', name: zh ? '遮盖个人信息后可以公开' : 'Yes, with personal data masked' },
  ];
  return {
    service_code: category.code,
    attributes: [
      attribute(1, 'kind', zh ? '性质' : 'Kind', kinds),
      attribute(2, 'may_publish', zh ? '原话能不能公开' : 'May the words be published', consent),
    ],
  };
}

/** One request as the public may see it (handbook §4.8): its place no nearer than the township, no coordinates. */
export function requestView(request: PublicRequest, names: Names): Wire {
  const { areas, units, rulebook, language } = names;
  const category = rulebook.categories.find(({ code }) => code === request.categoryCode);
  const unit = request.hostUnitId === null ? null : units.find(request.hostUnitId);
  const result = request.resultKind ? RESULTS[request.resultKind][language] : '';
  return {
    service_request_id: request.number,
    status: statusOf(request.state),
    status_notes: [stateWords(request.state)[language], result, request.maskedReply ?? ''].filter(Boolean).join('：'),
    service_name: category ? say(category.words, language) : '',
    service_code: request.categoryCode ?? '',
    description: request.ownWords ?? request.maskedWords,
    agency_responsible: unit ? nameOf(unit, language) : '',
    service_notice: '',
    requested_datetime: request.receivedAt,
    updated_datetime: request.stateSinceAt,
    expected_datetime: request.finishDueAt,
    address: areas.pathNameOf(townshipOf(request.areaCode), language),
    address_id: townshipOf(request.areaCode),
    zipcode: '',
    lat: null,
    long: null,
    media_url: '',
  };
}

function nameOf(unit: { readonly name: string; readonly nameEn: string }, language: Language): string {
  return language === 'en' && unit.nameEn ? unit.nameEn : unit.name;
}

/** The township of a village or group; wider areas are themselves. */
function townshipOf(code: AreaCode): AreaCode {
  let at = code;
  while (areaLevelOf(at) === 'group' || areaLevelOf(at) === 'village') at = parentAreaOf(at) ?? at;
  return at;
}

const UPDATE_WORDS: Readonly<Record<PublicUpdate['kind'], Readonly<Record<Language, string>>>> = {
  'ledger.matter.taken': { zh: '已受理，正在甄别', en: 'Taken, being screened' },
  'ledger.matter.dispatched': { zh: '已派给承办单位', en: 'Sent to the unit in charge' },
  'ledger.matter.signed': { zh: '承办单位已签收', en: 'The unit in charge has signed for it' },
  'ledger.matter.contacted': { zh: '已联系反映人', en: 'The person has been contacted' },
  'ledger.matter.answered_now': { zh: '已当场答复', en: 'Answered at once' },
  'ledger.matter.replied': { zh: '已答复，等待群众评价', en: 'Replied, waiting for the person’s judgement' },
  'ledger.matter.reworked': { zh: '已退回重办', en: 'Being redone' },
  'ledger.matter.reopened': { zh: '已重新打开', en: 'Reopened' },
  'ledger.matter.referred': { zh: '已转送有权处理的机关', en: 'Referred to the body with the power' },
  'ledger.matter.handed_to_emergency': { zh: '已转紧急', en: 'Handed to emergency' },
  'ledger.matter.not_accepted': { zh: '不予受理，已书面说明', en: 'Not accepted, explained in writing' },
  'ledger.matter.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'ledger.matter.closed': { zh: '已办结', en: 'Closed' },
};

/** One update; of a reply only what two people released. */
export function updateView(update: PublicUpdate, language: Language): Wire {
  const told = update.kind === 'ledger.matter.replied' || update.kind === 'ledger.matter.closed';
  const reply = told ? update.maskedReply : null;
  return {
    update_id: update.id,
    service_request_id: update.number,
    status: UPDATE_STATES[update.kind],
    updated_datetime: update.at,
    description: [UPDATE_WORDS[update.kind][language], reply].filter(Boolean).join('：'),
    media_url: '',
  };
}
