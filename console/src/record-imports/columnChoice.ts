import type { RecordImportView } from '../../../api/features/record-imports/record-imports.schema.ts';

/** What is wrong with a choice of columns, before it is sent: a field twice, or a needed one that no column is. */
export function choiceFaults(
  chosen: readonly (string | null)[],
  fields: RecordImportView['fields'],
): string[] {
  return fields.flatMap(({ name, label, needed }) => {
    const times = chosen.filter((each) => each === name).length;
    if (times > 1) return [`Only one column can be “${label}”.`];
    return needed && times === 0 ? [`No column is “${label}” yet.`] : [];
  });
}
