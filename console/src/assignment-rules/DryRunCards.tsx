import type { AssignmentDryRun } from '../../../api/features/assignment-rules/assignment-rules.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { TimeBars } from '../charts/TimeBars.tsx';
import { count } from '../fields/count.ts';
import { calendarDate, dateTime, dayAndMonth } from '../fields/dates.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { Card } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { DryRunDetails, LeftOut } from '../rules/DryRunDetails.tsx';
import { foundWords } from './ruleForm.ts';

/** Whom a rule would have asked, day by day. */
export const DaysChart = ({ run }: { run: AssignmentDryRun }) => (
  <ChartCard
    title="Whom would it have asked over the last 30 days?"
    isEmpty={run.total === 0}
    sentence={foundWords(run)}
    table={{
      label: 'Questionnaires by day',
      heads: ['Day', 'Asked'],
      rows: [...run.days]
        .reverse()
        .map(({ day, asked }) => ({ key: day, name: calendarDate(day), values: [asked] })),
    }}
  >
    <TimeBars
      label="Bars: questionnaires it would have asked, by day."
      barWords="Asked"
      labelEach={7}
      bars={run.days.map(({ day, asked }) => ({
        key: day,
        bar: asked,
        words: `${calendarDate(day)}: ${count(asked, 'questionnaire')}`,
        foot: dayAndMonth(day),
      }))}
    />
  </ChartCard>
);

/** What lies behind the days: who not and why, the latest of them, and what history does not hold. */
export const WhoAndWhy = ({ run }: { run: AssignmentDryRun }) => (
  <DryRunDetails
    left={
      <>
        <LeftOut
          title="Who would not have been asked, and why?"
          none="Everybody with such an appointment would have been asked."
          reasons={run.notAsked}
        />
        <Specialties run={run} />
      </>
    }
    right={<Examples run={run} />}
    cannotTell={run.cannotTell}
  />
);

const Specialties = ({ run }: { run: AssignmentDryRun }) => (
  <Card title="Which specialties do they come to?">
    {run.specialties.length === 0 ? 'Specialties stand here once somebody would have been asked.' : null}
    <Lines label="Specialties">
      {run.specialties.map(({ specialty, asked }) => (
        <Line key={specialty} title={specialty} detail={count(asked, 'appointment')} />
      ))}
    </Lines>
  </Card>
);

const Examples = ({ run }: { run: AssignmentDryRun }) => (
  <Card title="The latest of them">
    {run.total === 0 ? 'Patients stand here once somebody would have been asked.' : null}
    {run.total > 0 && run.examples.length === 0 ? 'Only those who may read patients see who.' : null}
    <Lines label="The latest of them">
      {run.examples.map(({ patient, day, specialty, startsAt }) => (
        <Line
          key={`${patient.id} ${startsAt}`}
          title={<PatientName patient={patient} />}
          detail={`${calendarDate(day)}, before ${specialty} on ${dateTime(startsAt)}`}
        />
      ))}
    </Lines>
  </Card>
);
