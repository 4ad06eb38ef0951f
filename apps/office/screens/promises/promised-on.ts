import { useQuery } from '@tanstack/react-query';
import type { facePromiseEndpoints } from '#civic/promises/contract-face.ts';
import { promisePermissions } from '#civic/promises/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { promises } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';

/** A promise with the visit on which it was made and to whom. */
export type PromisedOnVisit = ReplyOf<(typeof facePromiseEndpoints)['listOfVisits']>['promises'][number];

/** The server answers for so many visits at a time; of older ones the household's page tells. */
const VISITS_MAX = 100;

/** What was promised on some of one's own visits, as it stands today. */
export function usePromisedOn(visitIds: readonly Id[]): readonly PromisedOnVisit[] {
  const { language } = useSpeaking();
  const { may } = useMe();
  const asked = useQuery({
    queryKey: ['liaison', 'promises', 'of-visits', visitIds, language],
    queryFn: () => call(promises.ofVisits, { body: { visitIds: visitIds.slice(0, VISITS_MAX) } }),
    enabled: visitIds.length > 0 && may(promisePermissions.make),
    placeholderData: (before) => before,
  });
  return asked.data?.promises ?? [];
}
