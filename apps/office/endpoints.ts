import type * as Access from '#civic/access/contract.ts';
import type * as Absences from '#civic/access/contract-absences.ts';
import type { getAreaMap } from '#civic/access/contract-map.ts';
import type * as Analysis from '#civic/analysis/contract.ts';
import type * as Assessment from '#civic/assessment/contract.ts';
import type * as Indicators from '#civic/assessment/contract-indicators.ts';
import type * as OwnSchemes from '#civic/assessment/contract-schemes.ts';
import type * as Exchange from '#civic/exchange/contract.ts';
import type * as Fieldwork from '#civic/fieldwork/contract.ts';
import type { meetingEndpoints as Meetings } from '#civic/fieldwork/contract-meetings.ts';
import type { styleFigures } from '#civic/fieldwork/contract-style-kept.ts';
import type { visitEndpoints } from '#civic/fieldwork/contract-visits.ts';
import type * as Intake from '#civic/intake/contract.ts';
import type { clusterEndpoints } from '#civic/issues/contract-clusters.ts';
import type * as Ledger from '#civic/ledger/contract.ts';
import type * as Handover from '#civic/ledger/contract-handover.ts';
import type * as LikelyOnes from '#civic/ledger/contract-likely.ts';
import type * as Mediations from '#civic/ledger/contract-mediations.ts';
import type * as Naming from '#civic/ledger/contract-naming.ts';
import type * as Orders from '#civic/ledger/contract-orders.ts';
import type { visitMatterEndpoints } from '#civic/ledger/contract-visits.ts';
import type { liaisonEndpoints } from '#civic/liaison/contract.ts';
import type * as Sheets from '#civic/liaison/contract-sheets.ts';
import type * as Promises from '#civic/promises/contract.ts';
import type { facePromiseEndpoints } from '#civic/promises/contract-face.ts';
import type * as Publication from '#civic/publication/contract.ts';
import type { reportEndpoints } from '#civic/reports/contract.ts';
import type * as Rulebook from '#civic/rulebook/contract.ts';
import type * as Schemes from '#civic/rulebook/contract-schemes.ts';
import type * as Styles from '#civic/rulebook/contract-styles.ts';
import type * as Search from '#civic/search/contract.ts';
import type * as Vault from '#civic/vault/contract-looks.ts';
import type * as Verdicts from '#civic/verdicts/contract.ts';
import { at } from './client.ts';

type OfVisits = typeof visitMatterEndpoints;

/** Every address that the office calls. */
export const analysis = { getWaiting: at<typeof Analysis.getWaiting>('GET', '/api/analysis/waiting') };
export const ledger = {
  settleOnTheSpot: at<OfVisits['settleOnTheSpot']>('POST', '/api/visits/:visitId/on-the-spot'),
  ofVisits: at<OfVisits['listOfVisits']>('POST', '/api/matters/of-visits'),
  getWorklists: at<typeof Ledger.getWorklists>('GET', '/api/worklists'),
  getMatters: at<typeof Ledger.getMatters>('GET', '/api/matters'),
  getMatter: at<typeof Ledger.getMatter>('GET', '/api/matters/:matterId'),
  lookAtPerson: at<typeof Ledger.lookAtPerson>('POST', '/api/matters/:matterId/look-at-person'),
  getRouting: at<typeof Ledger.getRouting>('GET', '/api/matters/:matterId/routing'),
  getLikely: at<typeof LikelyOnes.getLikely>('GET', '/api/matters/:matterId/likely'),
  findLikely: at<typeof LikelyOnes.findLikely>('POST', '/api/likely'),
  checkReply: at<typeof Ledger.checkReply>('POST', '/api/reply-checks'),
  take: at<typeof Ledger.takeMatter>('POST', '/api/matters/:matterId/take'),
  getStaff: at<typeof Naming.getStaff>('GET', '/api/units/:unitId/officials'),
  classify: at<typeof Ledger.classifyMatter>('POST', '/api/matters/:matterId/classify'),
  answerNow: at<typeof Ledger.answerNow>('POST', '/api/matters/:matterId/answer-now'),
  proposeDecline: at<typeof Ledger.proposeDecline>('POST', '/api/matters/:matterId/propose-decline'),
  signDecline: at<typeof Ledger.signDecline>('POST', '/api/matters/:matterId/sign-decline'),
  refer: at<typeof Ledger.referMatter>('POST', '/api/matters/:matterId/refer'),
  handToEmergency: at<typeof Ledger.handToEmergency>('POST', '/api/matters/:matterId/hand-to-emergency'),
  dispatch: at<typeof Ledger.dispatchMatter>('POST', '/api/matters/:matterId/dispatch'),
  redispatch: at<typeof Ledger.redispatchMatter>('POST', '/api/matters/:matterId/redispatch'),
  sign: at<typeof Ledger.signMatter>('POST', '/api/matters/:matterId/sign'),
  contact: at<typeof Ledger.contactPerson>('POST', '/api/matters/:matterId/contact'),
  submitResult: at<typeof Ledger.submitResult>('POST', '/api/matters/:matterId/submit-result'),
  signResult: at<typeof Ledger.signResult>('POST', '/api/matters/:matterId/sign-result'),
  returnResult: at<typeof Ledger.returnResult>('POST', '/api/matters/:matterId/return-result'),
  pass: at<typeof Ledger.passResult>('POST', '/api/matters/:matterId/pass'),
  sendBack: at<typeof Ledger.sendBack>('POST', '/api/matters/:matterId/send-back'),
  withdraw: at<typeof Ledger.confirmWithdrawal>('POST', '/api/matters/:matterId/withdraw'),
  dispute: at<typeof Ledger.disputeDuty>('POST', '/api/matters/:matterId/dispute'),
  arbitrate: at<typeof Ledger.arbitrateDuty>('POST', '/api/matters/:matterId/arbitrate'),
  askPerson: at<typeof Ledger.askPerson>('POST', '/api/matters/:matterId/ask-person'),
  endWaiting: at<typeof Ledger.endWaiting>('POST', '/api/matters/:matterId/end-waiting'),
  askExtension: at<typeof Ledger.askExtension>('POST', '/api/matters/:matterId/ask-extension'),
  extend: at<typeof Ledger.extendLimit>('POST', '/api/matters/:matterId/extend'),
  refuseExtension: at<typeof Ledger.refuseExtension>('POST', '/api/matters/:matterId/refuse-extension'),
  escalate: at<typeof Ledger.escalateMatter>('POST', '/api/matters/:matterId/escalate'),
  answerEscalation: at<typeof Ledger.answerEscalation>('POST', '/api/matters/:matterId/answer-escalation'),
  merge: at<typeof Ledger.mergeMatter>('POST', '/api/matters/:matterId/merge'),
  split: at<typeof Ledger.splitMatter>('POST', '/api/matters/:matterId/split'),
  askPart: at<typeof Ledger.askPart>('POST', '/api/matters/:matterId/ask-part'),
  givePart: at<typeof Ledger.givePart>('POST', '/api/matters/:matterId/give-part'),
  askPromiseChange: at<typeof Ledger.askPromiseChange>('POST', '/api/matters/:matterId/ask-promise-change'),
  agreePromiseChange: at<typeof Ledger.agreePromiseChange>('POST', '/api/matters/:matterId/agree-promise-change'),
  refusePromiseChange: at<typeof Ledger.refusePromiseChange>('POST', '/api/matters/:matterId/refuse-promise-change'),
  proposeTracking: at<typeof Ledger.proposeTracking>('POST', '/api/matters/:matterId/propose-tracking'),
  track: at<typeof Ledger.trackMatter>('POST', '/api/matters/:matterId/track'),
  refuseTracking: at<typeof Ledger.refuseTracking>('POST', '/api/matters/:matterId/refuse-tracking'),
  resume: at<typeof Ledger.resumeMatter>('POST', '/api/matters/:matterId/resume'),
  decideReview: at<typeof Ledger.decideReview>('POST', '/api/matters/:matterId/decide-review'),
  beginHearing: at<typeof Ledger.beginHearing>('POST', '/api/matters/:matterId/begin-hearing'),
  endHearing: at<typeof Ledger.endHearing>('POST', '/api/matters/:matterId/end-hearing'),
  decideRecheck: at<typeof Ledger.decideRecheck>('POST', '/api/matters/:matterId/decide-recheck'),
  getHoldings: at<typeof Handover.getHoldings>('GET', '/api/handover'),
  getHeld: at<typeof Handover.getHeld>('GET', '/api/handover/:personId'),
  handOver: at<typeof Handover.handOver>('POST', '/api/handover/:personId'),
  recuse: at<typeof Ledger.recuseOneself>('POST', '/api/matters/:matterId/recuse'),
  recordTold: at<typeof Ledger.recordTold>('POST', '/api/matters/:matterId/told'),
  previewDispatch: at<typeof Ledger.previewDispatch>('POST', '/api/matters/dispatch-preview'),
  dispatchMany: at<typeof Ledger.dispatchMany>('POST', '/api/matters/dispatch-many'),
  getToTell: at<typeof Ledger.getToTell>('GET', '/api/notices/to-tell'),
  recordManyTold: at<typeof Ledger.recordManyTold>('POST', '/api/notices/told'),
};

export const searching = {
  search: at<typeof Search.search>('GET', '/api/search'),
};

export const vault = {
  getAuditWaiting: at<typeof Vault.getAuditWaiting>('GET', '/api/audit/waiting'),
};

type Clusters = typeof clusterEndpoints;

export const clusters = {
  list: at<Clusters['listClusters']>('GET', '/api/clusters'),
  get: at<Clusters['getCluster']>('GET', '/api/clusters/:clusterId'),
  confirm: at<Clusters['confirmCluster']>('POST', '/api/clusters/:clusterId/confirm'),
  takeOut: at<Clusters['takeOut']>('POST', '/api/clusters/:clusterId/take-out'),
  putBack: at<Clusters['putBack']>('POST', '/api/clusters/:clusterId/put-in'),
  merge: at<Clusters['mergeClusters']>('POST', '/api/clusters/:clusterId/merge'),
  undoMerge: at<Clusters['undoMerge']>('POST', '/api/clusters/:clusterId/undo-merge'),
  holdApart: at<Clusters['holdApart']>('POST', '/api/clusters/:clusterId/apart'),
  split: at<Clusters['splitCluster']>('POST', '/api/clusters/:clusterId/split'),
  dissolve: at<Clusters['dissolveCluster']>('POST', '/api/clusters/:clusterId/dissolve'),
  warnings: at<Clusters['listWarnings']>('GET', '/api/warnings'),
  judgeWarning: at<Clusters['judgeWarning']>('POST', '/api/warnings/:warningId/judge'),
  heard: at<Clusters['getHeard']>('GET', '/api/heard'),
};

export const mediations = {
  getOpen: at<typeof Mediations.getOpenMediations>('GET', '/api/mediations'),
  getOfMatter: at<typeof Mediations.getMediations>('GET', '/api/matters/:matterId/mediations'),
  begin: at<typeof Mediations.beginMediation>('POST', '/api/matters/:matterId/mediations'),
  note: at<typeof Mediations.noteMediation>('POST', '/api/mediations/:mediationId/note'),
  agree: at<typeof Mediations.agreeMediation>('POST', '/api/mediations/:mediationId/agree'),
  extend: at<typeof Mediations.extendMediation>('POST', '/api/mediations/:mediationId/extend'),
  end: at<typeof Mediations.endMediation>('POST', '/api/mediations/:mediationId/end'),
  check: at<typeof Mediations.checkMediation>('POST', '/api/mediations/:mediationId/check'),
};

export const orders = {
  getOrders: at<typeof Orders.getOrders>('GET', '/api/orders'),
  getLoad: at<typeof Orders.getOrderLoad>('GET', '/api/orders/load'),
  issue: at<typeof Orders.issueOrder>('POST', '/api/orders'),
  answer: at<typeof Orders.answerOrder>('POST', '/api/orders/:orderId/answer'),
  check: at<typeof Orders.checkOrder>('POST', '/api/orders/:orderId/check'),
};

type FacePromises = typeof facePromiseEndpoints;

export const promises = {
  getPromises: at<typeof Promises.getPromises>('GET', '/api/matters/:matterId/promises'),
  deliver: at<typeof Promises.deliverPromise>('POST', '/api/matters/:matterId/deliver-promise'),
  make: at<FacePromises['promiseHousehold']>('POST', '/api/constituents/:constituentId/promises'),
  ofHousehold: at<FacePromises['listOfHousehold']>('GET', '/api/constituents/:constituentId/promises'),
  held: at<FacePromises['listHeld']>('GET', '/api/promises/own'),
  ofVisits: at<FacePromises['listOfVisits']>('POST', '/api/promises/of-visits'),
  sayDone: at<FacePromises['deliver']>('POST', '/api/promises/:promiseId/deliver'),
  askAnotherDay: at<FacePromises['askAnotherDay']>('POST', '/api/promises/:promiseId/another-day'),
  toAsk: at<FacePromises['listToAsk']>('GET', '/api/promises/to-ask'),
  answer: at<FacePromises['answer']>('POST', '/api/promises/:promiseId/answer'),
};

export const rulebook = {
  get: at<typeof Rulebook.rulebookEndpoint>('GET', '/api/rulebook'),
  getVersions: at<typeof Rulebook.historyEndpoint>('GET', '/api/rulebook/versions'),
  changeLimit: at<typeof Rulebook.changeLimitEndpoint>('POST', '/api/rulebook/limits'),
  changeCategory: at<typeof Rulebook.changeCategoryEndpoint>('POST', '/api/rulebook/categories'),
  changeStyle: at<typeof Styles.changeStyleEndpoint>('POST', '/api/rulebook/styles'),
  endVersion: at<typeof Rulebook.endVersionEndpoint>('POST', '/api/rulebook/versions/:versionId/end'),
  dryRunLimit: at<typeof Rulebook.dryRunLimitEndpoint>('POST', '/api/rulebook/limits/dry-run'),
  getLines: at<typeof Rulebook.linesEndpoint>('GET', '/api/dispatch-lines'),
  addLine: at<typeof Rulebook.addLineEndpoint>('POST', '/api/dispatch-lines'),
  endLine: at<typeof Rulebook.endLineEndpoint>('POST', '/api/dispatch-lines/:lineId/end'),
  dryRunLines: at<typeof Rulebook.dryRunLinesEndpoint>('POST', '/api/dispatch-lines/dry-run'),
  getSchemes: at<typeof Schemes.schemesEndpoint>('GET', '/api/schemes'),
  changeScheme: at<typeof Schemes.changeSchemeEndpoint>('POST', '/api/schemes'),
  getCalendar: at<typeof Rulebook.calendarEndpoint>('GET', '/api/calendar/:year'),
  importYear: at<typeof Rulebook.importYearEndpoint>('POST', '/api/calendar/years'),
};

export const assessment = {
  getFigures: at<typeof Assessment.getFigures>('GET', '/api/figures'),
  getIndicators: at<typeof Indicators.getIndicators>('GET', '/api/indicators'),
  getOwnIndicators: at<typeof Indicators.getOwnIndicators>('GET', '/api/indicators/own'),
  getWorkload: at<typeof Indicators.getWorkload>('GET', '/api/indicators/workload'),
  getTeamWorkload: at<typeof Indicators.getTeamWorkload>('GET', '/api/indicators/workload/team'),
  getPeers: at<typeof Indicators.getPeers>('GET', '/api/indicators/peers'),
  replyToIndicator: at<typeof Indicators.replyToIndicator>('POST', '/api/indicators/replies'),
  getIndicatorChecks: at<typeof Indicators.getIndicatorChecks>('GET', '/api/indicator-checks'),
  getOwnSchemes: at<typeof OwnSchemes.ownSchemesEndpoint>('GET', '/api/schemes/own'),
  getTeamGaps: at<typeof OwnSchemes.teamGapsEndpoint>('GET', '/api/schemes/gaps'),
  writeNote: at<typeof OwnSchemes.writeNoteEndpoint>('POST', '/api/conversation-notes'),
  getNotes: at<typeof OwnSchemes.ownNotesEndpoint>('GET', '/api/conversation-notes'),
  answerNote: at<typeof OwnSchemes.answerNoteEndpoint>('POST', '/api/conversation-notes/:noteId/answer'),
};

export const intake = {
  register: at<typeof Intake.registerSubmission>('POST', '/api/submissions'),
  searchAreas: at<typeof Intake.searchAreas>('GET', '/api/areas/search'),
  getReplyWays: at<typeof Intake.getReplyWays>('GET', '/api/reply-ways'),
  getSimilar: at<typeof Intake.similarMatters>('GET', '/api/similar'),
};

export const access = {
  getMe: at<typeof Access.getMe>('GET', '/api/me'),
  getAreas: at<typeof Access.listAreas>('GET', '/api/areas'),
  getAreaMap: at<typeof getAreaMap>('GET', '/api/areas/:code/map'),
  getUnits: at<typeof Access.listUnitsEndpoint>('GET', '/api/units'),
  addUnit: at<typeof Access.addUnitEndpoint>('POST', '/api/units'),
  changeUnit: at<typeof Access.changeUnitEndpoint>('PUT', '/api/units/:unitId'),
  endUnit: at<typeof Access.endUnitEndpoint>('POST', '/api/units/:unitId/end'),
  getPeople: at<typeof Access.listPeopleEndpoint>('GET', '/api/people'),
  addPerson: at<typeof Access.addPersonEndpoint>('POST', '/api/people'),
  getPerson: at<typeof Access.getPerson>('GET', '/api/people/:personId'),
  changePerson: at<typeof Access.changePersonEndpoint>('PUT', '/api/people/:personId'),
  endService: at<typeof Access.endServiceEndpoint>('POST', '/api/people/:personId/departure'),
  addPost: at<typeof Access.addPostEndpoint>('POST', '/api/people/:personId/posts'),
  gradePost: at<typeof Access.gradePostEndpoint>('PUT', '/api/people/:personId/posts/:postId/grade'),
  endPost: at<typeof Access.endPostEndpoint>('POST', '/api/people/:personId/posts/:postId/end'),
  invite: at<typeof Access.inviteEndpoint>('POST', '/api/people/:personId/invitation'),
  inviteAnew: at<typeof Access.inviteAnewEndpoint>('POST', '/api/people/:personId/new-password'),
  getOwnAbsences: at<typeof Absences.ownAbsencesEndpoint>('GET', '/api/me/absences'),
  setAbsence: at<typeof Absences.setAbsenceEndpoint>('POST', '/api/people/:personId/absences'),
  endAbsence: at<typeof Absences.endAbsenceEndpoint>('POST', '/api/people/:personId/absences/:absenceId/end'),
  giveRole: at<typeof Access.giveRoleEndpoint>('POST', '/api/people/:personId/roles'),
  appointSecurity: at<typeof Access.appointSecurityEndpoint>('POST', '/api/people/:personId/security-administrator'),
  endRole: at<typeof Access.endRoleEndpoint>('POST', '/api/roles/:roleId/end'),
  getRights: at<typeof Access.listRights>('GET', '/api/rights'),
  getRoles: at<typeof Access.listRoleWords>('GET', '/api/roles'),
};

export const verdicts = {
  getFollowUps: at<typeof Verdicts.getFollowUps>('GET', '/api/follow-ups'),
  getFollowUp: at<typeof Verdicts.getFollowUp>('GET', '/api/follow-ups/:followUpId'),
  lookAtPerson: at<typeof Verdicts.lookAtPerson>('POST', '/api/follow-ups/:followUpId/look-at-person'),
  recordAttempt: at<typeof Verdicts.recordAttempt>('POST', '/api/follow-ups/:followUpId/attempts'),
  recordAnswers: at<typeof Verdicts.recordAnswers>('POST', '/api/follow-ups/:followUpId/answers'),
  getVerdicts: at<typeof Verdicts.getVerdicts>('GET', '/api/matters/:matterId/verdicts'),
  getAlerts: at<typeof Verdicts.getAlerts>('GET', '/api/verdicts/alerts'),
};

export const exchange = {
  listImports: at<typeof Exchange.listImports>('GET', '/api/imports'),
  showImport: at<typeof Exchange.showImport>('GET', '/api/imports/:importId'),
  mapImport: at<typeof Exchange.mapImport>('PUT', '/api/imports/:importId/mapping'),
  beginImport: at<typeof Exchange.beginImport>('POST', '/api/imports/:importId/start'),
  followImport: at<typeof Exchange.followImport>('GET', '/api/imports/:importId/progress'),
  listWrongRows: at<typeof Exchange.listWrongRows>('GET', '/api/imports/:importId/wrong-rows'),
  mendRow: at<typeof Exchange.mendRow>('PUT', '/api/imports/:importId/wrong-rows/:rowNumber'),
  undoImport: at<typeof Exchange.undoneImport>('POST', '/api/imports/:importId/undo'),
  listClients: at<typeof Exchange.listClients>('GET', '/api/clients'),
  newClient: at<typeof Exchange.newClient>('POST', '/api/clients'),
  endClient: at<typeof Exchange.endedClient>('POST', '/api/clients/:clientId/end'),
};

export const households = {
  listImports: at<typeof Sheets.listHouseholdImports>('GET', '/api/household-imports'),
  followImport: at<typeof Sheets.followHouseholdImport>('GET', '/api/household-imports/:importId'),
  undoImport: at<typeof Sheets.undoHouseholdImport>('POST', '/api/household-imports/:importId/undo'),
};

export const publication = {
  getPublishable: at<typeof Publication.getPublishable>('GET', '/api/publications/candidates'),
  getPublications: at<typeof Publication.getPublications>('GET', '/api/publications'),
  getPublication: at<typeof Publication.getPublication>('GET', '/api/publications/:publicationId'),
  getMasking: at<typeof Publication.getMasking>('GET', '/api/publications/masking/:matterId'),
  draft: at<typeof Publication.draftPublication>('POST', '/api/publications'),
  release: at<typeof Publication.releasePublication>('POST', '/api/publications/:publicationId/release'),
  sendBack: at<typeof Publication.sendBackPublication>('POST', '/api/publications/:publicationId/send-back'),
  withdraw: at<typeof Publication.withdrawPublication>('POST', '/api/publications/:publicationId/withdraw'),
  getDueTold: at<typeof Publication.getDueTold>('GET', '/api/publications/due-told'),
};

export const fieldwork = {
  getSessions: at<typeof Fieldwork.listSessions>('GET', '/api/reception/sessions'),
  getSession: at<typeof Fieldwork.showSession>('GET', '/api/reception/sessions/:sessionId'),
  publish: at<typeof Fieldwork.publishSession>('POST', '/api/reception/sessions'),
  change: at<typeof Fieldwork.changeSession>('POST', '/api/reception/sessions/:sessionId/change'),
  deputise: at<typeof Fieldwork.deputiseSession>('POST', '/api/reception/sessions/:sessionId/deputise'),
  cancel: at<typeof Fieldwork.cancelSession>('POST', '/api/reception/sessions/:sessionId/cancel'),
  hold: at<typeof Fieldwork.holdSession>('POST', '/api/reception/sessions/:sessionId/hold'),
  receive: at<typeof Fieldwork.receiveVisitor>('POST', '/api/reception/sessions/:sessionId/visitors'),
  arrive: at<typeof Fieldwork.arriveVisitor>('POST', '/api/reception/sessions/:sessionId/visitors/:visitorId/arrive'),
  instruct: at<typeof Fieldwork.instructMatter>(
    'POST',
    '/api/reception/sessions/:sessionId/matters/:matterId/instruct',
  ),
  getInstructions: at<typeof Fieldwork.listInstructions>('GET', '/api/matters/:matterId/instructions'),
  getReceivers: at<typeof Fieldwork.listReceivers>('GET', '/api/reception/receivers'),
  getFigure: at<typeof Fieldwork.countSessions>('GET', '/api/reception/figure'),
};

/** Heart-to-heart meetings. */
export const meetings = {
  list: at<typeof Meetings.listMeetings>('GET', '/api/meetings'),
  quiet: at<typeof Meetings.listQuietVillages>('GET', '/api/meetings/quiet-villages'),
  one: at<typeof Meetings.getMeeting>('GET', '/api/meetings/:meetingId'),
  call: at<typeof Meetings.callMeeting>('POST', '/api/meetings'),
  hold: at<typeof Meetings.holdMeeting>('POST', '/api/meetings/:meetingId/hold'),
  cancel: at<typeof Meetings.cancelMeeting>('POST', '/api/meetings/:meetingId/cancel'),
  write: at<typeof Meetings.writeItem>('POST', '/api/meetings/:meetingId/items'),
  tell: at<typeof Meetings.tellOutcome>('POST', '/api/meetings/:meetingId/outcomes'),
  publish: at<typeof Meetings.publishMinutes>('POST', '/api/meetings/:meetingId/minutes'),
};

type Liaison = typeof liaisonEndpoints;

export const liaison = {
  list: at<Liaison['listConstituents']>('GET', '/api/constituents'),
  get: at<Liaison['getConstituent']>('GET', '/api/constituents/:constituentId'),
  getHistory: at<Liaison['getHistory']>('GET', '/api/constituents/:constituentId/history'),
  register: at<Liaison['registerConstituent']>('POST', '/api/constituents'),
  change: at<Liaison['changeConstituent']>('POST', '/api/constituents/:constituentId/change'),
  changeBelonging: at<Liaison['changeBelonging']>('POST', '/api/constituents/:constituentId/belonging'),
  flagHardship: at<Liaison['flagHardship']>('POST', '/api/constituents/:constituentId/hardship'),
  confirm: at<Liaison['confirmCard']>('POST', '/api/constituents/:constituentId/confirm'),
  left: at<Liaison['constituentLeft']>('POST', '/api/constituents/:constituentId/left'),
  setMembers: at<Liaison['setMembers']>('POST', '/api/constituents/:constituentId/members'),
  giveConsent: at<Liaison['giveConsent']>('POST', '/api/constituents/:constituentId/consent'),
  takeConsentBack: at<Liaison['takeConsentBack']>('POST', '/api/constituents/:constituentId/consent/withdraw'),
  keepSensitive: at<Liaison['keepSensitive']>('POST', '/api/constituents/:constituentId/sensitive'),
  lookAtSensitive: at<Liaison['lookAtSensitive']>('POST', '/api/constituents/:constituentId/sensitive/look'),
  evaluate: at<Liaison['evaluate']>('POST', '/api/constituents/:constituentId/evaluation'),
  getOwnLinks: at<Liaison['listOwnLinks']>('GET', '/api/links/own'),
  getLinks: at<Liaison['listLinks']>('GET', '/api/links'),
  getLinksWithoutOfficial: at<Liaison['listLinksWithoutOfficial']>('GET', '/api/links/without-official'),
  getCoverage: at<Liaison['getCoverage']>('GET', '/api/links/coverage'),
  getPeople: at<Liaison['listPeopleToLink']>('GET', '/api/links/people'),
  linkHousehold: at<Liaison['linkHousehold']>('POST', '/api/constituents/:constituentId/link'),
  linkPlace: at<Liaison['linkPlace']>('POST', '/api/links'),
  agree: at<Liaison['agreeForThem']>('POST', '/api/links/:linkId/agree'),
  handOver: at<Liaison['handOverLinks']>('POST', '/api/links/hand-over'),
  confirmHandover: at<Liaison['confirmHandover']>('POST', '/api/links/:linkId/confirm-handover'),
  takeHandoverBack: at<Liaison['takeHandoverBack']>('POST', '/api/links/:linkId/take-handover-back'),
  endLink: at<Liaison['endLink']>('POST', '/api/links/:linkId/end'),
  issueCard: at<Liaison['issueCard']>('POST', '/api/links/:linkId/card'),
  deliverCard: at<Liaison['deliverCard']>('POST', '/api/cards/:cardId/deliver'),
  revokeCard: at<Liaison['revokeCard']>('POST', '/api/cards/:cardId/revoke'),
};

type Reports = typeof reportEndpoints;

export const reports = {
  getBasis: at<Reports['listBasis']>('GET', '/api/reports/basis'),
  list: at<Reports['listReports']>('GET', '/api/reports'),
  getToAnswer: at<Reports['listReportsToAnswer']>('GET', '/api/reports/to-answer'),
  getWaiting: at<Reports['getWaiting']>('GET', '/api/reports/waiting'),
  getSuggestionsToAnswer: at<Reports['listSuggestionsToAnswer']>('GET', '/api/suggestions/to-answer'),
  begin: at<Reports['beginReport']>('POST', '/api/reports'),
  get: at<Reports['getReport']>('GET', '/api/reports/:reportId'),
  save: at<Reports['saveReport']>('POST', '/api/reports/:reportId/save'),
  send: at<Reports['sendReport']>('POST', '/api/reports/:reportId/send'),
  tell: at<Reports['tellOfReport']>('POST', '/api/reports/:reportId/told'),
  getSuggestions: at<Reports['listSuggestions']>('GET', '/api/suggestions'),
  suggest: at<Reports['suggest']>('POST', '/api/suggestions'),
  answer: at<Reports['answerSuggestion']>('POST', '/api/suggestions/:suggestionId/answer'),
  tellOfSuggestion: at<Reports['tellOfSuggestion']>('POST', '/api/suggestions/:suggestionId/told'),
  getDifficulties: at<Reports['listDifficulties']>('GET', '/api/difficulties'),
  declare: at<Reports['declareDifficulty']>('POST', '/api/difficulties'),
  getToConfirm: at<Reports['listToConfirm']>('GET', '/api/difficulties/to-confirm'),
  confirm: at<Reports['confirmDifficulty']>('POST', '/api/difficulties/:difficultyId/confirm'),
};

type Visits = typeof visitEndpoints;

export const visits = {
  record: at<Visits['recordVisit']>('POST', '/api/visits'),
  amend: at<Visits['amendVisit']>('POST', '/api/visits/:visitId/amend'),
  share: at<Visits['shareVisit']>('POST', '/api/visits/:visitId/share'),
  getDiary: at<Visits['listDiary']>('GET', '/api/visits/own'),
  getShared: at<Visits['listShared']>('GET', '/api/visits/shared'),
  findLikeness: at<Visits['likeness']>('POST', '/api/visits/likeness'),
  draw: at<Visits['drawHouseholds']>('POST', '/api/visits/draw'),
  getBrief: at<Visits['getBrief']>('GET', '/api/constituents/:constituentId/brief'),
  getToConfirm: at<Visits['listToConfirm']>('GET', '/api/visits/to-confirm'),
  askBySms: at<Visits['askBySms']>('POST', '/api/visits/:visitId/ask-by-sms'),
  getLikenessFigures: at<Visits['likenessFigures']>('GET', '/api/visits/likeness-figures'),
  getStyleFigures: at<typeof styleFigures>('GET', '/api/visits/style-figures'),
  confirm: at<Visits['confirmVisit']>('POST', '/api/visits/:visitId/confirm'),
  explain: at<Visits['explainPolicy']>('POST', '/api/visits/:visitId/policies'),
  observe: at<typeof Intake.raiseObserved>('POST', '/api/visits/:visitId/observed'),
  plan: at<Visits['planVisit']>('POST', '/api/visit-plans'),
  getOwnLook: at<Visits['getOwnLook']>('GET', '/api/visits/own-look'),
  getPlans: at<Visits['listPlans']>('GET', '/api/visit-plans/own'),
  dropPlan: at<Visits['dropPlan']>('POST', '/api/visit-plans/:planId/drop'),
};
