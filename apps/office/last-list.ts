import { placeTo } from './place.ts';

let place = placeTo(['list', 'all']);

/** The list from which somebody came, with its filters: where "back" leads. */
export function lastList(): string {
  return place;
}

/** Remembers the list that is shown. */
export function rememberList(shown: string): void {
  place = shown;
}
