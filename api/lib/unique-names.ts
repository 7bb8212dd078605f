import { sqlState, UNIQUE_VIOLATION } from './db.ts';
import { unprocessable } from './problem.ts';

/**
 * Writes a record whose name must be its own. The database is asked by the writing itself: of two that come at once, one
 * is refused.
 * @param message for the person, beside the name they typed
 * @throws Problem 422 'name-taken' at body.name
 */
export async function refusingTakenName(message: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    throw unprocessable([{ path: 'body.name', code: 'name-taken', message }]);
  }
}
