import {
  type CompiledQuestionnaire,
  compileQuestionnaire,
} from '../../questionnaires/evaluation/evaluation.policy.ts';
import type { Definition } from '../../questionnaires/questionnaire-definition.schema.ts';

const MOST = 200;
const known = new Map<string, CompiledQuestionnaire>();

/** A version made ready to be evaluated. It never changes once it is asked, so those asked last are kept. */
export async function compiledVersion(
  versionId: string,
  read: () => Promise<Definition>,
): Promise<CompiledQuestionnaire> {
  const compiled = known.get(versionId) ?? compileQuestionnaire(await read());
  known.delete(versionId);
  known.set(versionId, compiled);
  const [oldest] = known.keys();
  if (known.size > MOST && oldest) known.delete(oldest);
  return compiled;
}
