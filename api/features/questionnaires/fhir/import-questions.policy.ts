import { type FhirItem, urls } from './fhir-r4.ts';
import { choiceFrom } from './import-choices.policy.ts';
import { numberIn, type Parts, type QuestionDraft, said } from './import-reading.ts';

/** What depends on the kind of question: its kind, its ends, its answers. */
export function questionFrom(item: FhirItem, parts: Parts & { name: string }): QuestionDraft {
  const { take, control, reading, name } = parts;
  const once = (kind: string) => {
    if (item.repeats && kind !== 'choices' && kind !== 'attachment') {
      reading.miss(`That "${name}" may be answered several times.`);
    }
    return { kind };
  };
  const ends = () => ({
    ...said('least', numberIn(take(urls.minValue))),
    ...said('most', numberIn(take(urls.maxValue))),
  });
  switch (item.type) {
    case 'boolean':
      return {
        ...once('yes-no'),
        ...said('yesScore', numberIn(take(urls.yesScore))),
        ...said('noScore', numberIn(take(urls.noScore))),
      };
    case 'integer':
    case 'decimal':
    case 'quantity': {
      if (control === 'slider') {
        const { least, most } = ends() as { least?: number; most?: number };
        if (least !== undefined && most !== undefined) {
          return { ...once('scale'), least, most, ...said('step', numberIn(take(urls.sliderStepValue))) };
        }
        reading.miss(`That "${name}" is a slider: it says no ends.`);
      }
      const unit = take(urls.unit)?.valueCoding;
      const places = numberIn(take(urls.maxDecimalPlaces));
      return {
        ...once('number'),
        ...ends(),
        ...said('unit', unit?.display ?? unit?.code),
        ...(item.type === 'integer' ? {} : { decimals: Math.min(6, places ?? 6) }),
      };
    }
    case 'date':
    case 'dateTime':
      if (item.type === 'dateTime') reading.miss(`The time of day of "${name}".`);
      return {
        ...once('date'),
        ...said('earliest', take(urls.minValue)?.valueDate ?? take(urls.earliest)?.valueString),
        ...said('latest', take(urls.maxValue)?.valueDate ?? take(urls.latest)?.valueString),
      };
    case 'choice':
    case 'open-choice':
      return choiceFrom(item, parts);
    case 'attachment':
      return {
        ...once('attachment'),
        ...(item.repeats ? { most: Math.min(5, numberIn(take(urls.maxOccurs)) ?? 5) } : {}),
      };
    case 'string':
    case 'text':
      return {
        ...once('text'),
        ...(item.type === 'text' ? { long: true } : {}),
        ...said('mostLength', item.maxLength),
        ...said('leastLength', numberIn(take(urls.minLength))),
        ...said('shape', take(urls.shape)?.valueString),
      };
    default:
      reading.miss(`That "${name}" is answered by a ${item.type}: it is a text here.`);
      return once('text');
  }
}
