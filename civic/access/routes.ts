import type { Permission } from '#kernel/permission.ts';
import type { Route } from '#platform/http/route.ts';
import { rightsRoutes } from './routes/me.ts';
import { peopleRoutes } from './routes/people.ts';
import { placeRoutes } from './routes/places.ts';

/** Every address of who and where. The composition brings the rights of all slices, to say what each role allows. */
export function accessRoutes(parts: { readonly permissions: readonly Permission[] }): readonly Route[] {
  return [...rightsRoutes(parts.permissions), ...placeRoutes, ...peopleRoutes];
}
