/** A family at one kitchen table tries two or three numbers; a mistyped one or two come on top. */
const MOST_NUMBERS = 5;

/** How many NHS numbers are counted at most: what is more than enough needs no exact figure. */
export const NUMBERS_COUNTED = 200;

/**
 * Whether failed attempts from one network look like somebody trying numbers out.
 * @param nhsNumbers different ones that were tried in vain from the network within a day
 */
export const looksSuspicious = (nhsNumbers: number): boolean => nhsNumbers > MOST_NUMBERS;
