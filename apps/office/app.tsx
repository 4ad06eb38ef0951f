import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { Permission } from '#kernel/permission.ts';
import { Boundary } from './boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { useWords } from './language.tsx';
import { MeProvider, useMe } from './me.tsx';
import { type Place, usePlace } from './place.ts';
import { LedgerScreen } from './screens/ledger/ledger-screen.tsx';
import { OTHER_SCREENS, SCREENS, type ScreenName } from './screens.ts';

type ScreenProps = { readonly place: Place };

/** Each screen comes in its own file when it is first opened; the list is what everybody opens first. */
const DRAWN: Record<ScreenName, ComponentType<ScreenProps>> = {
  list: LedgerScreen,
  matters: lazy(() => import('./screens/matter/matter-screen.tsx').then((m) => ({ default: m.MatterScreen }))),
  search: lazy(() => import('./screens/search/search-screen.tsx').then((m) => ({ default: m.SearchScreen }))),
  new: lazy(() => import('./screens/entry/entry-screen.tsx').then((m) => ({ default: m.EntryScreen }))),
  constituents: lazy(() =>
    import('./screens/constituents/constituents-screen.tsx').then((m) => ({ default: m.ConstituentsScreen })),
  ),
  links: lazy(() => import('./screens/links/links-screen.tsx').then((m) => ({ default: m.LinksScreen }))),
  diary: lazy(() => import('./screens/diary/diary-screen.tsx').then((m) => ({ default: m.DiaryScreen }))),
  schemes: lazy(() => import('./screens/schemes/schemes-screen.tsx').then((m) => ({ default: m.SchemesScreen }))),
  reports: lazy(() => import('./screens/reports/reports-screen.tsx').then((m) => ({ default: m.ReportsScreen }))),
  'visits-to-confirm': lazy(() =>
    import('./screens/visits-to-confirm/visits-to-confirm-screen.tsx').then((m) => ({
      default: m.VisitsToConfirmScreen,
    })),
  ),
  'promises-to-ask': lazy(() =>
    import('./screens/promises/promises-to-ask-screen.tsx').then((m) => ({ default: m.PromisesToAskScreen })),
  ),
  reception: lazy(() =>
    import('./screens/reception/reception-screen.tsx').then((m) => ({ default: m.ReceptionScreen })),
  ),
  meetings: lazy(() => import('./screens/meetings/meetings-screen.tsx').then((m) => ({ default: m.MeetingsScreen }))),
  'to-tell': lazy(() => import('./screens/to-tell/to-tell-screen.tsx').then((m) => ({ default: m.ToTellScreen }))),
  'follow-ups': lazy(() =>
    import('./screens/follow-up/follow-up-screen.tsx').then((m) => ({ default: m.FollowUpScreen })),
  ),
  handover: lazy(() => import('./screens/handover/handover-screen.tsx').then((m) => ({ default: m.HandoverScreen }))),
  absence: lazy(() => import('./screens/people/absence-screen.tsx').then((m) => ({ default: m.AbsenceScreen }))),
  alerts: lazy(() => import('./screens/alerts/alerts-screen.tsx').then((m) => ({ default: m.AlertsScreen }))),
  orders: lazy(() => import('./screens/orders/orders-screen.tsx').then((m) => ({ default: m.OrdersScreen }))),
  mediations: lazy(() =>
    import('./screens/mediations/mediations-screen.tsx').then((m) => ({ default: m.MediationsScreen })),
  ),
  indicators: lazy(() =>
    import('./screens/indicators/indicators-screen.tsx').then((m) => ({ default: m.IndicatorsScreen })),
  ),
  figures: lazy(() => import('./screens/figures/figures-screen.tsx').then((m) => ({ default: m.FiguresScreen }))),
  publication: lazy(() =>
    import('./screens/publication/publication-screen.tsx').then((m) => ({ default: m.PublicationScreen })),
  ),
  imports: lazy(() => import('./screens/imports/imports-screen.tsx').then((m) => ({ default: m.ImportsScreen }))),
  'households-import': lazy(() =>
    import('./screens/households-import/households-import-screen.tsx').then((m) => ({
      default: m.HouseholdsImportScreen,
    })),
  ),
  clusters: lazy(() => import('./screens/clusters/clusters-screen.tsx').then((m) => ({ default: m.ClustersScreen }))),
  people: lazy(() => import('./screens/people/people-screen.tsx').then((m) => ({ default: m.PeopleScreen }))),
  clients: lazy(() => import('./screens/clients/clients-screen.tsx').then((m) => ({ default: m.ClientsScreen }))),
  rulebook: lazy(() => import('./screens/rulebook/rulebook-screen.tsx').then((m) => ({ default: m.RulebookScreen }))),
};

/** The whole office: who is here, the frame around, and the screen of the present place. */
export function App(): ReactNode {
  return (
    <MeProvider>
      <Frame>
        <Screen />
      </Frame>
    </MeProvider>
  );
}

function Screen(): ReactNode {
  const place = usePlace();
  const { frame } = useWords();
  const { me, may } = useMe();
  const name = (place.steps[0] ?? firstScreen(may)) as ScreenName;
  const main = useFocusOnArrival(place.steps.join('/'));
  if (me.permissions.length === 0) return <Told mainRef={main} text={frame.nothingAllowed} />;
  const screen = SCREENS[name];
  if (!screen?.permissions.some(may)) return <Told mainRef={main} text={frame.unknownPlace} />;
  const Drawn = DRAWN[name];
  return (
    <Main mainRef={main} isFixed={name === 'list' || (name === 'constituents' && place.steps.length === 1)}>
      <Boundary key={place.steps.join('/')}>
        <Suspense fallback={<p role="status">{frame.loading}</p>}>
          <Drawn place={place} />
        </Suspense>
      </Boundary>
    </Main>
  );
}

/** What opens when nothing is named: the worklists, or the first screen that this person may open. */
function firstScreen(may: (permission: Permission) => boolean): ScreenName {
  const names: readonly ScreenName[] = ['list', ...OTHER_SCREENS];
  return names.find((name) => SCREENS[name].permissions.some(may)) ?? 'list';
}

function Told({ mainRef, text }: { readonly mainRef: React.Ref<HTMLElement>; readonly text: string }): ReactNode {
  return (
    <Main mainRef={mainRef}>
      <h1>{text}</h1>
    </Main>
  );
}

function Main(props: {
  readonly mainRef: React.Ref<HTMLElement>;
  readonly isFixed?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <main id="main" ref={props.mainRef} tabIndex={-1} className={props.isFixed ? 'screen fixed' : 'screen'}>
      {props.children}
    </main>
  );
}

/** When another screen is opened the focus goes there, so that a screen reader begins at its top. */
function useFocusOnArrival(where: string): React.Ref<HTMLElement> {
  const main = useRef<HTMLElement>(null);
  const before = useRef(where);
  useEffect(() => {
    if (before.current === where) return;
    before.current = where;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo({ top: 0 });
  }, [where]);
  return main;
}
