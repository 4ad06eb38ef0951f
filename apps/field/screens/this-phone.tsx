/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { daysBetween, parseCivilDate } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import { sizeText, useFacts } from '../browser/facts.ts';
import type { Bytes, Ports } from '../engine/ports.ts';
import { sealAway } from '../engine/vault.ts';
import { householdsIn } from '../engine/visit.ts';
import { useWords } from '../language.ts';
import { fill, LanguageButton } from '../parts.tsx';
import type { ScreenProps } from '../screen-props.ts';

type Props = ScreenProps & {
  readonly ports: Promise<Ports | null>;
  readonly onClose: () => Promise<void>;
  readonly onLanguage: (next: Language) => void;
};

/** What lies on this phone, until when, and how it is locked, carried and wiped. */
export function ThisPhoneScreen(props: Props): VNode {
  const words = useWords();
  const { shown, ports, onClose, onLanguage } = props;
  const facts = useFacts(ports);
  const book = shown.kept?.book;
  const unsent = shown.entries.length;
  const isClockWrong = book && Math.abs(daysBetween(parseCivilDate(book.day) ?? facts.today, facts.today)) > 30;
  return (
    <>
      <h1>{words.phoneTitle}</h1>
      <dl class="facts">
        <dt>{words.person}</dt>
        <dd>{book ? `${book.person.name} ${book.person.unitName}` : ''}</dd>
        <dt>{words.size}</dt>
        <dd>
          {facts.used === null ? '' : sizeText(facts.used)}
          <br />
          {fill(words.bookSize, {
            size: sizeText(shown.kept?.byteCount ?? 0),
            households: householdsIn(shown.kept).length,
            count: book?.matters.length ?? 0,
          })}
        </dd>
        <dt>{words.unsent}</dt>
        <dd>{fill(words.count, { count: unsent })}</dd>
        <dt>{words.expiry}</dt>
        <dd>{fill(words.expiryText, { day: facts.expiryOn })}</dd>
      </dl>
      {isClockWrong && <p class="wrong">{fill(words.clockWrong, { phone: facts.today, server: book.day })}</p>}
      <p class="row">
        <button type="button" onClick={() => void onClose()}>
          {words.lock}
        </button>
        <LanguageButton onLanguage={onLanguage} />
      </p>
      <ParcelPart {...props} />
      <h2>{words.forget}</h2>
      <p>{words.forgetText}</p>
      <p class="row">
        <button
          type="button"
          class="danger"
          onClick={async () => {
            const opened = await ports;
            if (opened && confirm(words.forgetSure)) await sealAway(opened.shelf).then(onClose);
          }}
        >
          {words.forget}
        </button>
        <a class="button second" href="/account/field">
          {words.devices}
        </a>
      </p>
    </>
  );
}

function ParcelPart({ phone, shown, refresh }: ScreenProps): VNode | null {
  const words = useWords();
  const [isDone, setDone] = useState(false);
  const count = shown.entries.filter(({ state }) => state === 'finished').length;
  const save = async () => {
    const parcels = await phone.parcels();
    await refresh();
    for (const [index, bytes] of parcels.entries()) await handOut(bytes, `minqing-${index + 1}.parcel`);
    setDone(parcels.length > 0);
  };
  return (
    <>
      <h2>{words.parcel}</h2>
      <p>{words.parcelText}</p>
      <button type="button" class="second" disabled={count === 0} onClick={() => void save()}>
        {fill(words.parcelButton, { count })}
      </button>
      <p role="status">{isDone ? words.parcelDone : ''}</p>
    </>
  );
}

/** Saved as a file; from there a USB stick or Bluetooth takes it. */
async function handOut(bytes: Bytes, name: string): Promise<void> {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
