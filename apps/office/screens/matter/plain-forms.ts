import type { ActName } from '#civic/ledger/rules/acts.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { ledger } from '../../endpoints.ts';
import { AFTER_FORMS } from './after-forms.ts';
import { momentOf, onlyVersion, type PlainForm, plain } from './plain-form.ts';

/** The plain forms by act; those of what follows the reply stand in a file of their own. */
export const PLAIN_FORMS: Partial<Record<ActName, PlainForm>> = {
  take: plain(ledger.take, [], onlyVersion),
  sign: plain(ledger.sign, [], onlyVersion),
  sign_decline: plain(ledger.signDecline, [], onlyVersion, 'pendingDecline'),
  propose_decline: plain(
    ledger.proposeDecline,
    [
      { name: 'reason', label: 'reason', control: 'long', charactersMax: 500 },
      { name: 'basis', label: 'basis', control: 'long', charactersMax: 500 },
      { name: 'whereToGo', label: 'whereToGo', control: 'short', charactersMax: 300 },
      { name: 'objectionDays', label: 'objectionDays', control: 'count' },
    ],
    (version, said) => ({
      version,
      reason: said('reason'),
      basis: said('basis'),
      whereToGo: said('whereToGo'),
      objectionDays: Number(said('objectionDays')),
    }),
  ),
  refer: plain(
    ledger.refer,
    [
      { name: 'recipient', label: 'recipient', control: 'short', charactersMax: 200 },
      { name: 'reason', label: 'reason', control: 'long', charactersMax: 500 },
      { name: 'confirmation', label: 'confirmation', control: 'short', charactersMax: 300 },
      { name: 'isSealedChannel', label: 'isSealedChannel', control: 'tick' },
    ],
    (version, said, values) => ({
      version,
      recipient: said('recipient'),
      reason: said('reason'),
      confirmation: said('confirmation'),
      isSealedChannel: values.isSealedChannel === true,
    }),
  ),
  hand_to_emergency: plain(
    ledger.handToEmergency,
    [
      { name: 'line', label: 'line', control: 'short', charactersMax: 60 },
      { name: 'spokenTo', label: 'spokenTo', control: 'short', charactersMax: 60 },
      { name: 'spokenAt', label: 'spokenAt', control: 'moment' },
    ],
    (version, said) => ({
      version,
      line: said('line'),
      spokenTo: said('spokenTo'),
      spokenAt: momentOf(said('spokenAt')),
    }),
  ),
  dispute: plain(
    ledger.dispute,
    [
      { name: 'dutyText', label: 'dutyText', control: 'long', charactersMax: 1000 },
      { name: 'proposedUnitId', label: 'proposedUnit', control: 'unit', isOptional: true },
    ],
    (version, said) => ({
      version,
      dutyText: said('dutyText'),
      proposedUnitId: (said('proposedUnitId') || null) as Id | null,
    }),
    'disputeHint',
  ),
  ask_person: plain(
    ledger.askPerson,
    [
      { name: 'needed', label: 'neededFromPerson', control: 'short', charactersMax: 60 },
      { name: 'why', label: 'whyNeeded', control: 'long', charactersMax: 500 },
    ],
    (version, said) => ({ version, needed: said('needed'), why: said('why') }),
    'askPersonHint',
  ),
  end_waiting: plain(ledger.endWaiting, [], onlyVersion),
  ask_extension: plain(
    ledger.askExtension,
    [
      { name: 'reason', label: 'extensionReason', control: 'short', charactersMax: 60 },
      { name: 'plan', label: 'plan', control: 'long', charactersMax: 500 },
      { name: 'untilOn', label: 'untilOn', control: 'day' },
    ],
    (version, said) => ({
      version,
      reason: said('reason'),
      plan: said('plan'),
      untilOn: said('untilOn') as CivilDate,
    }),
    'extensionHint',
  ),
  extend: plain(
    ledger.extend,
    [{ name: 'words', label: 'answerWords', control: 'long', charactersMax: 500, isOptional: true }],
    (version, said) => ({ version, words: said('words') }),
  ),
  refuse_extension: plain(
    ledger.refuseExtension,
    [{ name: 'words', label: 'answerWords', control: 'long', charactersMax: 500 }],
    (version, said) => ({ version, words: said('words') }),
  ),
  escalate: plain(
    ledger.escalate,
    [
      { name: 'upperUnitId', label: 'upperUnit', control: 'unit' },
      { name: 'facts', label: 'facts', control: 'long', charactersMax: 1000 },
      { name: 'tried', label: 'tried', control: 'long', charactersMax: 1000 },
      { name: 'missingPower', label: 'missingPower', control: 'long', charactersMax: 500 },
    ],
    (version, said) => ({
      version,
      upperUnitId: said('upperUnitId') as Id,
      facts: said('facts'),
      tried: said('tried'),
      missingPower: said('missingPower'),
    }),
    'escalateHint',
  ),
  answer_escalation: plain(
    ledger.answerEscalation,
    [
      { name: 'answer', label: 'escalationAnswer', control: 'escalation_answer' },
      { name: 'words', label: 'answerWords', control: 'long', charactersMax: 1000 },
    ],
    (version, said) => ({ version, answer: said('answer') as 'helped', words: said('words') }),
  ),
  contact: plain(
    ledger.contact,
    [
      { name: 'way', label: 'way', control: 'contact_way' },
      { name: 'contactedAt', label: 'contactedAt', control: 'moment' },
    ],
    (version, said) => ({
      version,
      way: said('way') as 'phone',
      contactedAt: momentOf(said('contactedAt')),
    }),
    'contactHint',
  ),
  send_back: plain(
    ledger.sendBack,
    [{ name: 'missing', label: 'missing', control: 'long', charactersMax: 500 }],
    (version, said) => ({ version, missing: said('missing') }),
  ),
  withdraw: plain(
    ledger.withdraw,
    [{ name: 'words', label: 'withdrawWords', control: 'long', charactersMax: 500 }],
    (version, said) => ({ version, words: said('words') }),
  ),
  ...AFTER_FORMS,
  recuse: plain(
    ledger.recuse,
    [{ name: 'reason', label: 'recuseReason', control: 'long', charactersMax: 300 }],
    (_version, said) => ({ reason: said('reason') }),
    'recuseHint',
  ),
};
