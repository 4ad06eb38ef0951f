import type { ReactNode } from 'react';
import { CONCERNS } from '#civic/intake/rules/said.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { choicesOf } from '../../liaison-words.ts';
import { type Choice, ChoiceField, DayField, LongField, ShortField, TickField } from '../../parts/fields.tsx';
import { AreaPicker, Picker } from '../../parts/pickers.tsx';
import { useCategoryChoices, useKindChoices, useReplyWays, useUnitChoices } from '../../reference.ts';
import { FilesField } from './files-field.tsx';
import type { EntryPartProps, Typed } from './typed.ts';

/** The ways by which an official writes down what somebody said, the most common first. */
const CHANNELS = ['phone', 'visit', 'window', 'letter', 'paper_slip', 'reception', 'meeting'] as const;
const REPLY_WAYS = ['look_up', 'phone', 'sms', 'email', 'letter', 'next_visit', 'none'] as const;
/** Ways by which something written reaches the person, in a language of their own. */
const WRITTEN: readonly string[] = ['sms', 'email', 'letter'];

/** Everything beside the words, in the order in which a conversation goes. */
export function EntryFields(props: EntryPartProps): ReactNode {
  const { typed, change, trouble } = props;
  const { entry, matter, common, traces } = useWords();
  const channels = CHANNELS.map((value) => ({ value, label: matter.channels[value] }));
  const kinds: Choice[] = [{ value: '', label: common.none }, ...useKindChoices()];
  return (
    <div className="pairs">
      <ChoiceField
        label={entry.channel}
        value={typed.channel}
        choices={channels}
        onChange={(channel) => change({ channel: channel as Typed['channel'] })}
      />
      <AreaPicker label={entry.area} wrong={trouble.area} value={typed.area} onChange={(area) => change({ area })} />
      <ReplyFields {...props} />
      <ShortField label={entry.name} isNeeded={false} value={typed.name} onChange={(name) => change({ name })} />
      <ShortField label={entry.place} isNeeded={false} value={typed.place} onChange={(place) => change({ place })} />
      <ChoiceField
        label={entry.kind}
        isNeeded={false}
        value={typed.kind}
        choices={kinds}
        onChange={(kind) => change({ kind })}
      />
      <Picker
        label={entry.category}
        isNeeded={false}
        value={typed.categoryCode}
        choices={useCategoryChoices()}
        onChange={(categoryCode) => change({ categoryCode })}
      />
      <DayField
        label={entry.receivedOn}
        isNeeded={false}
        value={typed.receivedOn}
        onChange={(receivedOn) => change({ receivedOn })}
      />
      <ComplainedOf {...props} />
      <MoreSaid {...props} />
      <FilesField files={typed.files} onChange={(files) => change({ files })} />
      <TickField
        label={traces.isImportant}
        value={typed.isImportant}
        onChange={(isImportant) => change({ isImportant })}
      />
      <TickField
        label={entry.mayPublish}
        value={typed.mayPublishWords}
        onChange={(mayPublishWords) => change({ mayPublishWords })}
      />
    </div>
  );
}

/** Whether it is a need or a hardship (000-24), and what they propose themselves (002-93). */
function MoreSaid({ typed, change }: EntryPartProps): ReactNode {
  const { words, language } = useSpeaking();
  const { traces } = words;
  return (
    <>
      <ChoiceField
        label={traces.concern}
        isNeeded={false}
        value={typed.concern}
        choices={[{ value: '', label: traces.concernNone }, ...choicesOf(CONCERNS, language)]}
        onChange={(concern) => change({ concern })}
      />
      <LongField
        label={traces.proposedSolution}
        isNeeded={false}
        rows={2}
        value={typed.proposedSolution}
        onChange={(proposedSolution) => change({ proposedSolution })}
      />
    </>
  );
}

/** Whom it is about: that unit, and all above it, never see it, not even the one who writes it down. */
function ComplainedOf({ typed, change }: EntryPartProps): ReactNode {
  const { entry } = useWords();
  return (
    <>
      <Picker
        label={entry.complainedUnit}
        hint={entry.complainedHint}
        isNeeded={false}
        value={typed.complainedUnitId}
        choices={useUnitChoices()}
        onChange={(complainedUnitId) => change({ complainedUnitId })}
      />
      <ShortField
        label={entry.complainedOf}
        isNeeded={false}
        value={typed.complainedOf}
        onChange={(complainedOf) => change({ complainedOf })}
      />
    </>
  );
}

/** How to answer, and what that way needs. */
function ReplyFields({ typed, change, trouble }: EntryPartProps): ReactNode {
  const { entry, matter } = useWords();
  const offered = useReplyWays();
  const ways = REPLY_WAYS.filter((value) => offered.includes(value)).map((value) => ({
    value,
    label: matter.replyWays[value],
  }));
  return (
    <>
      <ChoiceField
        label={entry.replyWay}
        value={typed.replyWay}
        choices={ways}
        onChange={(way) => change({ replyWay: way as Typed['replyWay'] })}
      />
      <ShortField
        label={entry.phone}
        isNeeded={typed.replyWay === 'phone' || typed.replyWay === 'sms'}
        wrong={trouble.phone}
        value={typed.phone}
        onChange={(phone) => change({ phone })}
      />
      {typed.replyWay === 'email' && (
        <ShortField
          label={entry.email}
          wrong={trouble.email}
          value={typed.email}
          onChange={(email) => change({ email })}
        />
      )}
      {WRITTEN.includes(typed.replyWay) && (
        <ChoiceField
          label={entry.language}
          value={typed.language}
          choices={(['zh', 'en'] as const).map((value) => ({ value, label: entry.languages[value] }))}
          onChange={(language) => change({ language: language === 'en' ? 'en' : 'zh' })}
        />
      )}
      {typed.replyWay === 'letter' && (
        <ShortField
          label={entry.address}
          wrong={trouble.address}
          value={typed.address}
          onChange={(address) => change({ address })}
        />
      )}
    </>
  );
}
