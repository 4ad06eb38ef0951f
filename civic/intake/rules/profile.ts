import type { KindCode } from '#civic/rulebook/rules/categories.ts';
import type { Profile } from '#civic/rulebook/rules/limits.ts';
import type { Channel } from './said.ts';

/** What came in at the door of the village is answered as between neighbours; the rest as by the hotline. */
const PROFILE_OF_CHANNEL = {
  web: 'H',
  phone: 'H',
  window: 'H',
  open311: 'H',
  import: 'H',
  reception: 'P',
  letter: 'P',
  visit: 'L',
  meeting: 'L',
  paper_slip: 'L',
} as const satisfies Record<Channel, Profile>;

/** Which profile of time limits a matter begins with (handbook §4.3): a report on conduct is always a petition. */
export function profileOf(kind: KindCode, channel: Channel): Profile {
  return kind === 'conduct_report' ? 'P' : PROFILE_OF_CHANNEL[channel];
}
