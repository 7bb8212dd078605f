import { describe, expect, it } from '@jest/globals';
import { compare, marked } from './comparison.test.stage.ts';

describe('an e-mail beside the record’s', () => {
  it.each([
    ['anna.smith@gmail.com', 'anna.smith@gmail.com', null],
    [
      'Anna.Smith+nhs@gmail.com',
      'anna.smith@gmail.com',
      'The same inbox: what stands after + is not part of the address.',
    ],
    ['anna.smith@gmail.con', 'anna.smith@gmail.com', 'They typed gmail.con, a slip for gmail.com.'],
    ['anna.smith@gmial.com', 'anna.smith@gmail.com', 'They typed gmial.com, a slip for gmail.com.'],
    ['anna.smith@gmail.co.uk', 'anna.smith@gmail.com', 'They typed gmail.co.uk, a slip for gmail.com.'],
    ['anna.smith@gmal.com', 'anna.smith@gmail.com', 'They typed gmal.com, a slip for gmail.com.'],
    ['anna.smith@hotmial.com', 'anna.smith@hotmail.com', 'They typed hotmial.com, a slip for hotmail.com.'],
    ['anna.smith@outlok.com', 'anna.smith@outlook.com', 'They typed outlok.com, a slip for outlook.com.'],
    [
      'anna.smith@btinternet.co',
      'anna.smith@btinternet.com',
      'They typed btinternet.co, a slip for btinternet.com.',
    ],
    ['anna.smith@yaho.co.uk', 'anna.smith@yahoo.co.uk', 'They typed yaho.co.uk, a slip for yahoo.co.uk.'],
    ['anna.smith@gmail.com', 'anna.smith@gmail.con', 'The record has gmail.con, a slip for gmail.com.'],
    [
      'anna.smith@hotmail.com',
      'anna.smith@hotmial.com',
      'The record has hotmial.com, a slip for hotmail.com.',
    ],
    ['anna.smith@yahoo.com', 'anna.smith@yahoo.co.uk', 'The endings differ: yahoo.com and yahoo.co.uk.'],
    ['anna.smith@hotmail.com', 'anna.smith@gmail.com', 'The same name at another provider.'],
    ['anna.smith@brookside-school.org', 'anna.smith@brookside-shool.org', 'One letter differs.'],
    ['anna.smih@gmail.com', 'anna.smith@gmail.com', 'One letter differs.'],
    ['anna.smiht@gmail.com', 'anna.smith@gmail.com', 'Two letters are swapped.'],
    ['annasmith@gmail.com', 'anna.smith@gmail.com', 'Only dots, dashes or underscores differ.'],
    ['anna_smith@hotmail.com', 'anna.smith@gmail.com', 'Only dots, dashes or underscores differ.'],
    [
      'anna.jones@gmail.com',
      'anna.smith@gmail.com',
      'The same given name with another surname: perhaps a maiden or married name.',
    ],
    [
      'annajones52@gmail.com',
      'annasmith52@gmail.com',
      'The same given name with another surname: perhaps a maiden or married name.',
    ],
    [
      'a.jones@work.example',
      'a.smith@gmail.com',
      'The same given name with another surname: perhaps a maiden or married name.',
    ],
    [
      'jones.anna@gmail.com',
      'smith.anna@gmail.com',
      'The same given name with another surname: perhaps a maiden or married name.',
    ],
    ['tom.jones@gmail.com', 'anna.smith@gmail.com', 'Another address altogether.'],
    ['bluebell7@gmail.com', 'anna.smith@gmail.com', 'Another address altogether.'],
  ])('%s for %s: %s', (typed, record, remark) => {
    expect(compare('email', typed, record).remark).toBe(remark);
  });

  it.each([
    ['anna.smith@gmail.con', 'anna.smith@gmail.co[n]', 'anna.smith@gmail.co[m]'],
    ['anna.smih@gmail.com', 'anna.smih@gmail.com', 'anna.smi[t]h@gmail.com'],
    ['anna.jones@gmail.com', 'anna.[jones]@gmail.com', 'anna.[smith]@gmail.com'],
    ['bluebell7@gmail.com', '[bluebell7]@gmail.com', '[anna.smith]@gmail.com'],
    ['anna.smith@nhs.net', 'anna.smith@[nhs.net]', 'anna.smith@[gmail.com]'],
  ])('%s is marked %s beside %s', (typed, ours, theirs) => {
    const { typedRuns, recordRuns } = compare('email', typed, 'anna.smith@gmail.com');
    expect([marked(typedRuns), marked(recordRuns)]).toEqual([ours, theirs]);
  });

  it('agrees in any case and with any tag', () => {
    expect(compare('email', 'anna.smith+portal@gmail.com', 'anna.smith@gmail.com').agrees).toBe(true);
  });

  it('knows one that was on record before, tagged or not', () => {
    const earlier = [{ field: 'email' as const, value: 'a.smith@sky.com', until: '2026-07-01' }];
    expect(compare('email', 'a.smith+x@sky.com', 'anna.smith@gmail.com', { earlier }).remark).toBe(
      'This address was on record until 1 Jul 2026.',
    );
  });

  it('says when the record has none', () => {
    expect(compare('email', 'anna@gmail.com', null)).toMatchObject({
      agrees: false,
      remark: 'The record has no e-mail.',
    });
  });
});
