import { useMutation } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { intakePermissions } from '#civic/intake/permissions.ts';
import { vaultPermissions } from '#civic/vault/permissions.ts';
import { checkDigitsHold, digitsOf } from '#kernel/check-digits.ts';
import { call } from '../client.ts';
import { forgetDrafts } from '../drafts.ts';
import { ledger } from '../endpoints.ts';
import { useSpeaking } from '../language.tsx';
import { useMe } from '../me.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { go, placeTo } from '../place.ts';

/** Brand, search by number or words, new entry, language, the person. */
export function TopBar({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const { words, language, choose } = useSpeaking();
  const { me, may } = useMe();
  return (
    <header className="bar">
      <a className="brand" href="#/">
        {language === 'zh' ? me.tenant.name : me.tenant.nameEn || me.tenant.name} · {words.frame.brand}
      </a>
      <Find />
      {may(intakePermissions.register) && (
        <a className="plain link" href={placeTo(['new'])}>
          {words.frame.newEntry}
        </a>
      )}
      <button
        type="button"
        className="plain"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
      >
        {words.frame.otherLanguage}
      </button>
      <PersonMenu onHelp={onHelp} />
    </header>
  );
}

const NUMBER_LENGTH = 16;

/**
 * A number typed or scanned opens its matter; a wrong digit is told before anything is asked of the server. Anything else is
 * looked for in the words.
 */
function Find(): ReactNode {
  const { frame } = useSpeaking().words;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState('');
  const finding = useMutation({
    mutationFn: (number: string) => call(ledger.getMatters, { query: { number, limit: 1 } }),
    onSuccess: ({ matters: [found] }) => {
      if (!found) return setWrong(frame.findNone);
      setTyped('');
      go(placeTo(['matters', found.id]));
    },
  });
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (!/^[\p{Nd}\s-]*$/u.test(typed)) {
      setWrong('');
      return go(placeTo(['search'], { q: typed.trim() }));
    }
    const number = digitsOf(typed);
    const isNumber = number.length === NUMBER_LENGTH && checkDigitsHold(number);
    setWrong(isNumber ? '' : frame.findWrong);
    if (isNumber) finding.mutate(number);
  };
  return (
    <search>
      <form onSubmit={find} aria-label={frame.findLabel}>
        <input
          id="find"
          className="field"
          autoComplete="off"
          aria-label={frame.findLabel}
          placeholder={frame.findLabel}
          aria-invalid={wrong !== ''}
          aria-describedby="find-wrong"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="plain" disabled={finding.isPending}>
          {frame.find}
        </button>
        <span id="find-wrong" role="status">
          {wrong}
        </span>
        <Trouble error={finding.error} />
      </form>
    </search>
  );
}

/** Signing out is a form of the server's own pages, so that it works whatever state this page is in. */
function PersonMenu({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const { frame } = useSpeaking().words;
  const { me, may } = useMe();
  const leaving = useRef<HTMLFormElement>(null);
  const leave = () => {
    forgetDrafts();
    leaving.current?.submit();
  };
  const items = [
    { key: 'account', label: <a href="/account">{frame.sessions}</a> },
    { key: 'absence', label: <a href={placeTo(['absence'])}>{frame.absence}</a> },
    ...(may(vaultPermissions.ask_erasure)
      ? [{ key: 'ask-erasure', label: <a href={`/${me.tenant.id}/erasures/new`}>{frame.askErasure}</a> }]
      : []),
    ...(may(vaultPermissions.decide_erasure)
      ? [{ key: 'erasures', label: <a href={`/${me.tenant.id}/erasures`}>{frame.erasures}</a> }]
      : []),
    { key: 'keys', label: frame.keys, onClick: onHelp },
    { key: 'leave', label: frame.signOut, onClick: leave },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <button type="button" className="plain" aria-haspopup="menu">
          {me.person.name} <span aria-hidden="true">▾</span>
        </button>
      </Dropdown>
      <form ref={leaving} method="post" action="/sign-out" hidden />
    </>
  );
}
