import type { DryRun } from '../../../api/features/invitation-rules/invitation-rules.schema.ts';
import { ChartCard } from '../charts/ChartCard.tsx';
import { RankedBars } from '../charts/RankedBars.tsx';
import { TimeBars } from '../charts/TimeBars.tsx';
import { calendarDate, dayAndMonth } from '../fields/dates.ts';
import { PatientName } from '../fields/PatientName.tsx';
import { Card } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { DryRunDetails, LeftOut } from '../rules/DryRunDetails.tsx';
import { channelWords, foundWords } from './dryRunWords.ts';

const number = (value: number): string => value.toLocaleString('en-GB');

/** What lies behind the nights: who not and why, from which clinics, and the latest of them. */
export const WhoAndWhy = ({ run }: { run: DryRun }) => (
  <DryRunDetails
    left={
      <>
        <LeftOut
          title="Who would not have been invited, and why?"
          none="Everybody with such an appointment would have been invited."
          reasons={run.notInvited}
        />
        <Examples run={run} />
      </>
    }
    right={<SpecialtiesChart run={run} />}
    cannotTell={run.cannotTell}
  />
);

/** Whom a rule would have invited, night by night. */
export const NightsChart = ({ run }: { run: DryRun }) => (
  <ChartCard
    title="Whom would it have invited over the last 30 days?"
    isEmpty={run.total === 0}
    sentence={foundWords(run)}
    table={{
      label: 'Invitations by night',
      heads: ['Night', 'Invited', 'By text', 'By e-mail', 'By letter'],
      rows: [...run.days].reverse().map(({ day, invited, sms, email, post }) => ({
        key: day,
        name: calendarDate(day),
        values: [invited, sms, email, post],
      })),
    }}
  >
    <TimeBars
      label="Bars: people it would have invited, by night."
      barWords="Invited"
      labelEach={7}
      bars={run.days.map(({ day, invited, sms, email, post }) => ({
        key: day,
        bar: invited,
        words: `${calendarDate(day)}: ${number(invited)} invited, ${number(sms)} by text, ${number(email)} by e-mail, ${number(post)} by letter`,
        foot: dayAndMonth(day),
      }))}
    />
  </ChartCard>
);

const SpecialtiesChart = ({ run }: { run: DryRun }) => (
  <ChartCard
    title="Which clinics do they come to?"
    isEmpty={run.specialties.length === 0}
    sentence={
      run.specialties.length === 0
        ? 'Specialties stand here once somebody would have been invited.'
        : 'By the specialty of their earliest appointment to come.'
    }
    table={{
      label: 'Patients by specialty',
      heads: ['Specialty', 'Patients'],
      rows: run.specialties.map(({ specialty, patients }) => ({
        key: specialty,
        name: specialty,
        values: [patients],
      })),
    }}
  >
    <RankedBars
      label="Patients by specialty"
      valueWords={number}
      bars={run.specialties
        .slice(0, 12)
        .map(({ specialty, patients }) => ({ key: specialty, name: specialty, value: patients }))}
    />
  </ChartCard>
);

const Examples = ({ run }: { run: DryRun }) => (
  <Card title="The latest of them">
    {run.examples.length === 0 ? (
      'Patients stand here once somebody would have been invited.'
    ) : (
      <Lines label="The latest of them">
        {run.examples.map(({ patient, day, specialty, channel }) => (
          <Line
            key={`${patient.id} ${day}`}
            title={<PatientName patient={patient} />}
            detail={`${calendarDate(day)}, ${specialty}, by ${channelWords[channel].toLowerCase()}`}
          />
        ))}
      </Lines>
    )}
  </Card>
);
