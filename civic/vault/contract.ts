import { Type } from 'typebox';
import { CHOSEN_PURPOSES } from './rules/look.ts';

/** For what somebody looks who does so outside their own work; left out in ordinary work. */
export const chosenPurpose = Type.Optional(Type.Enum([...CHOSEN_PURPOSES]));
