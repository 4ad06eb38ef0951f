import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo } from 'react';
import type { getMe } from '#civic/access/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Permission } from '#kernel/permission.ts';
import { call } from './client.ts';
import { access } from './endpoints.ts';
import { useSpeaking } from './language.tsx';
import { Trouble } from './parts/trouble.tsx';

type Me = ReplyOf<typeof getMe>;
type Knowing = {
  readonly me: Me;
  /** Whether some role gives the right, somewhere. What it opens is decided by the server each time. */
  readonly may: (permission: Permission) => boolean;
};

const MeContext = createContext<Knowing | null>(null);

/** Finds out who is here before anything is shown. Whoever is not signed in is taken to the sign-in page. */
export function MeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { words, adopt } = useSpeaking();
  const asked = useQuery({ queryKey: ['me'], queryFn: () => call(access.getMe, {}), staleTime: 60_000 });
  const me = asked.data;
  useLayoutEffect(() => {
    if (me) adopt(me.language);
  }, [me, adopt]);
  const value = useMemo(() => {
    if (!me) return null;
    const codes = new Set(me.permissions);
    return { me, may: (permission: Permission) => codes.has(permission.code) };
  }, [me]);
  if (value) return <MeContext value={value}>{children}</MeContext>;
  if (asked.error) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  return <p role="status">{words.frame.loading}</p>;
}

/** Who is here and what they may do. */
export function useMe(): Knowing {
  const knowing = useContext(MeContext);
  if (!knowing) throw new Error('drawn outside of <MeProvider>');
  return knowing;
}
