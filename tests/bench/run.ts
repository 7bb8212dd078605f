/**
 * `npm run bench -- [group…] [--json FILE] [--scale 0.01] [--seconds 4]`: measures the product beside the bare
 * limit of the same machine in the same run. Groups: lists, portal, pipeline, sign-ins, sameness, support, batch-check,
 * batch-sending, questionnaires, results, record, processes. Leaves with 1 where a goal is missed.
 */
import { parseArgs } from 'node:util';
import { buildPrograms } from '../../scripts/services/builds.ts';
import { supervise } from '../../scripts/services/supervisor.ts';
import { measureBatchCheck } from './groups/batch-check.ts';
import { measureBatchSending } from './groups/batch-sending.ts';
import { measureLists } from './groups/lists.ts';
import { measurePipeline } from './groups/pipeline.ts';
import { measurePortal } from './groups/portal.ts';
import { measureProcesses } from './groups/processes.ts';
import { measureQuestionnaires } from './groups/questionnaires.ts';
import { measureRecord } from './groups/record.ts';
import { measureResults } from './groups/results.ts';
import { measureSameness } from './groups/sameness.ts';
import { measureSignIns } from './groups/sign-ins.ts';
import { measureSupport } from './groups/support.ts';
import { prepareBench } from './product.ts';
import { type Figure, finish, printFigure, printHead } from './report.ts';
import { openStage } from './stage.ts';

const groups = {
  lists: measureLists,
  portal: measurePortal,
  pipeline: measurePipeline,
  'sign-ins': measureSignIns,
  sameness: measureSameness,
  support: measureSupport,
  'batch-check': measureBatchCheck,
  'batch-sending': measureBatchSending,
  questionnaires: measureQuestionnaires,
  results: measureResults,
  record: measureRecord,
  processes: measureProcesses,
};
type Group = keyof typeof groups;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    scale: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '4' },
  },
});
const scale = Number(values.scale);
const unknown = positionals.filter((name) => !(name in groups));
if (unknown.length > 0 || !(scale > 0 && scale <= 1)) {
  console.error(`Groups are ${Object.keys(groups).join(', ')}; --scale is above 0 and at most 1.`);
  process.exit(2);
}

const supervisor = supervise();
let code = 1;
try {
  const sizes = { patients: Math.round(1_000_000 * scale), letters: Math.round(3_000_000 * scale) };
  await buildPrograms();
  const bench = await prepareBench(supervisor, sizes);
  const stage = await openStage(bench, { seconds: Number(values.seconds), rounds: 5 });
  const figures: Figure[] = [];
  printHead();
  for (const name of (positionals.length > 0 ? positionals : Object.keys(groups)) as Group[]) {
    for await (const figure of groups[name](stage)) {
      figures.push(figure);
      printFigure(figure);
    }
  }
  await stage.close();
  code = finish(figures, values.json);
} finally {
  await supervisor.stop();
}
process.exit(code);
