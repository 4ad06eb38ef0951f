import type { Permission } from '#kernel/permission.ts';
import type { Route } from '#platform/http/route.ts';
import type { WorkOfUnit } from './actions/units.ts';
import { interestRoutes } from './routes/interests.ts';
import { rightsRoutes } from './routes/me.ts';
import { peopleRoutes } from './routes/people.ts';
import { placeRoutes } from './routes/places.ts';

/**
 * Every address of who and where. The composition brings the rights of all slices, to say what each role allows, and
 * what work downstream a unit still has, without which none is ended.
 */
export function accessRoutes(parts: {
  readonly permissions: readonly Permission[];
  readonly workOfUnit: WorkOfUnit;
}): readonly Route[] {
  return [...rightsRoutes(parts.permissions), ...placeRoutes(parts.workOfUnit), ...peopleRoutes, ...interestRoutes];
}
