import type { ReactNode } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { linkKindText, linkStateText } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Fact } from '../matter/said.tsx';
import { type Link, useAct, type Whole } from './acting.ts';
import { EndForm, HandOverForm, ProposeForm, SaidForThemForm } from './link-forms.tsx';

type Props = { readonly whole: Whole };

/** Who stays in touch with them, in which state, and the steps that are possible now. */
export function LinkPart({ whole }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { may } = useMe();
  const { link, constituent } = whole;
  const mayArrange = may(liaisonPermissions.arrange) && constituent.endedOn === null;
  return (
    <section className="card">
      <h2>{constituents.link}</h2>
      {!link && <p className="hint">{constituents.linkNone}</p>}
      {link && (
        <>
          <p>
            <span className={link.state === 'quiet' ? 'tag warn' : 'tag calm'}>
              {linkStateText(link.state, language)}
            </span>
          </p>
          <dl className="facts">
            <Fact name={constituents.person}>
              <span lang="zh-CN">{link.personName ?? '—'}</span> · {link.unitName}
            </Fact>
            <Fact name={constituents.lastContact}>{link.lastContactOn ?? constituents.noContact}</Fact>
          </dl>
          {link.state === 'handover' && (
            <p className="note">
              {fill(constituents.handoverText, { name: link.nextPersonName ?? '', reason: link.handoverReason })}
            </p>
          )}
        </>
      )}
      {mayArrange && link && <Steps link={link} />}
      {mayArrange && !link && (
        <Opening label={constituents.propose} isFirst>
          {(close) => <ProposeForm constituentId={constituent.id} onDone={close} />}
        </Opening>
      )}
    </section>
  );
}

function Steps({ link }: { readonly link: Link }): ReactNode {
  const { constituents } = useSpeaking().words;
  const { state, id: linkId } = link;
  const takingBack = useAct(() => call(liaison.takeHandoverBack, { params: { linkId } }));
  const canGo = state === 'agreed' || state === 'active' || state === 'quiet';
  return (
    <div className="buttons noprint">
      {state === 'proposed' && (
        <Opening label={constituents.agreed} isFirst>
          {(close) => <SaidForThemForm linkId={linkId} step="agreed" onDone={close} />}
        </Opening>
      )}
      {state === 'handover' && (
        <>
          <Opening label={constituents.confirmHandover} isFirst>
            {(close) => <SaidForThemForm linkId={linkId} step="confirmHandover" onDone={close} />}
          </Opening>
          <button type="button" className="plain" disabled={takingBack.isPending} onClick={() => takingBack.mutate()}>
            {constituents.takeHandoverBack}
          </button>
          <Trouble error={takingBack.error} />
        </>
      )}
      {canGo && (
        <Opening label={constituents.handOver}>
          {(close) => <HandOverForm linkIds={[linkId]} onDone={close} onCancel={close} />}
        </Opening>
      )}
      <Opening label={constituents.endLink}>{(close) => <EndForm linkId={linkId} onDone={close} />}</Opening>
    </div>
  );
}

/** The unit and the leader that are linked with their place, whom they inherit (requirement 002-69). */
export function Inherited({ whole }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  if (whole.inherited.length === 0) return null;
  return (
    <section className="card">
      <h2>{constituents.inherited}</h2>
      <ul className="plainlist">
        {whole.inherited.map((one) => (
          <li key={one.id}>
            {linkKindText(one.kind, language)}: {one.personName && <span lang="zh-CN">{one.personName} · </span>}
            {one.unitName}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each contact with its side and day. */
export function Contacts({ whole }: Props): ReactNode {
  const { constituents } = useSpeaking().words;
  return (
    <section className="card">
      <h2>{constituents.contacts}</h2>
      {whole.contacts.length === 0 && <p className="hint">{constituents.contactsNone}</p>}
      <ul className="plainlist">
        {whole.contacts.map((one) => (
          <li key={one.id}>
            <span className="number">{one.on}</span>{' '}
            {constituents.contactWays[one.way as keyof typeof constituents.contactWays] ?? one.way} ·{' '}
            {constituents.contactSides[one.bySide]}
          </li>
        ))}
      </ul>
    </section>
  );
}
