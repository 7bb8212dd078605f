import { describe, expect, it } from '@jest/globals';
import { addressInQueue, placeOf, type QueueOrder, queueIn } from './queue.ts';

const newest: QueueOrder = { filter: { state: 'open' }, sort: ['lastTriedAt', 'DESC'] };

describe('a queue that is worked through', () => {
  it('stands in the address of each record', () => {
    const mostTried: QueueOrder = { filter: { likelyCause: 'email-slip' }, sort: ['tries', 'DESC'] };
    const [path, query] = addressInQueue('registration-cases', 'c1', mostTried).split('?');
    expect(path).toBe('/registration-cases/c1/show');
    expect(queueIn(new URLSearchParams(query).get('in'), newest)).toEqual(mostTried);
  });

  it.each([
    ['an address without one', null],
    ['half a link', '[{"state":"op'],
    ['something else', '"hello"'],
    ['an order that is none', '[{},"tries","sideways"]'],
  ])('is the usual one for %s', (_what, search) => {
    expect(queueIn(search, newest)).toBe(newest);
  });

  it.each([
    ['first', 'a', { position: 1, previous: null, next: 'b' }],
    ['in the middle', 'b', { position: 2, previous: 'a', next: 'c' }],
    ['last', 'c', { position: 3, previous: 'b', next: null }],
    ['not in it any more', 'x', { position: null, previous: null, next: 'a' }],
  ])('has a next and a previous: %s', (_where, id, place) => {
    expect(placeOf(id, ['a', 'b', 'c'])).toEqual(place);
  });
});
