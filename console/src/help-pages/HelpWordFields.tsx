import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';
import { topicOptions } from './helpPageWords.ts';

/** What a page says, and where it stands among the others. */
export const HelpWordFields = () => (
  <>
    <FormText name="title" label="Title" hint="The question, as a patient would ask it" required />
    <FormSelect name="topic" label="Topic" options={topicOptions} />
    <FormText name="summary" label="In one sentence" hint="Stands below the title in lists" required />
    <FormText
      name="body"
      label="Text"
      lines={16}
      hint="Markdown: # heading, - list, **strong**, [words](https://…) for a link. Pictures and HTML are left out."
      required
    />
  </>
);
