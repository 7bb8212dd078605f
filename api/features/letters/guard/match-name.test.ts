import { describe, expect, it } from '@jest/globals';
import { matchName } from './match-name.ts';

const person = (givenName: string, familyName: string, ...formerNames: string[]) => ({
  givenName,
  familyName,
  formerNames,
});
const anna = person('Anna', 'Smith', 'Kowalska');

describe('a printed name', () => {
  it.each([
    ['Mrs Anna SMITH', anna, 'agrees'],
    ['SMITH, Anna (Mrs)', anna, 'agrees'],
    ['Smith Anna', anna, 'agrees'],
    ['Anna Maria Smith', anna, 'agrees'],
    ['Mrs Smith', anna, 'partial'],
    ['Mrs A Smith', anna, 'partial'],
    ['A. Smith', anna, 'partial'],
    ['Anna', anna, 'partial'],
    ['Anna Kowalska', anna, 'partial'],
    ['Mr P Smith', anna, 'differs'],
    ['Peter Smith', anna, 'differs'],
    ['Anna Jones', anna, 'differs'],
    ['Mrs Jones', anna, 'differs'],
    ['Seán O’Brien', person('Sean', "O'Brien"), 'agrees'],
    ['Zoe Nunez', person('Zoë', 'Núñez'), 'agrees'],
    ['Mary Smith Jones', person('Mary', 'Smith-Jones'), 'agrees'],
    ['Mary Jones', person('Mary', 'Smith-Jones'), 'partial'],
    ['Ian Mc Donald', person('Ian', 'McDonald'), 'agrees'],
    ['Rob Green', person('Robert', 'Green'), 'partial'],
    ['Jean-Luc Martin', person('Jean Luc', 'Martin'), 'agrees'],
    ['THOMAS, James', person('James', 'Thomas'), 'agrees'],
    ['JAMES, Thomas', person('James', 'Thomas'), 'differs'],
    ['Thomas JAMES', person('James', 'Thomas'), 'differs'],
    ['Li Wei', person('Wei', 'Li'), 'agrees'],
  ])('%s', (printed, patient, match) => {
    expect(matchName(printed, patient)).toBe(match);
  });
});
