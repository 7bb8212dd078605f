import { calendarDate, dateTime } from '../fields/dates.ts';
import { letterKindWords } from '../fields/letterKindWords.ts';
import { mobileWords, nhsNumberWords } from '../fields/patientWords.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { appointmentLooks } from '../fields/states.ts';
import { Card, Facts } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import type { AsPatientView } from './asPatientView.ts';

const modes = { 'in-person': 'In person', telephone: 'By telephone', video: 'By video' } as const;

export const AsPatientMe = ({ me }: { me: AsPatientView['me'] }) => (
  <Card title={`${me.givenName} ${me.familyName}`}>
    <Facts
      facts={[
        ['NHS number', nhsNumberWords(me.nhsNumber)],
        ['Date of birth', calendarDate(me.dateOfBirth)],
        ['Mobile', me.mobile ? mobileWords(me.mobile) : 'none'],
        ['E-mail', me.email ?? 'none'],
        ['Letters', me.letterDelivery === 'digital' ? 'In the portal' : 'By post, and in the portal'],
        ['Told by', me.notifyBy === 'sms' ? 'Text' : 'E-mail'],
      ]}
    />
  </Card>
);

export const AsPatientLetters = ({ letters }: { letters: AsPatientView['letters'] }) => (
  <Card title="Letters">
    {letters.length === 0 ? 'They see no letters.' : null}
    <Lines>
      {letters.map((letter) => (
        <Line
          key={letter.id}
          title={`${letterKindWords[letter.kind]}${letter.specialty ? `, ${letter.specialty}` : ''}`}
          detail={`Published ${dateTime(letter.publishedAt)}${letter.pages ? ` · ${letter.pages} ${letter.pages === 1 ? 'page' : 'pages'}` : ''}`}
        >
          <StateChip {...(letter.isRead ? seen : unseen)} />
        </Line>
      ))}
    </Lines>
  </Card>
);

const seen = { word: 'Read', tone: 'good', shape: 'tick' } as const;
const unseen = { word: 'New', tone: 'busy', shape: 'dot' } as const;

export const AsPatientAppointments = ({ appointments }: { appointments: AsPatientView['appointments'] }) => (
  <Card title="Appointments">
    {appointments.length === 0 ? 'They see no appointments.' : null}
    <Lines>
      {appointments.map((appointment) => (
        <Line
          key={appointment.id}
          title={`${dateTime(appointment.startsAt)} · ${appointment.specialty}`}
          detail={`${modes[appointment.mode]} · ${appointment.location}${appointment.clinician ? ` · ${appointment.clinician}` : ''}`}
        >
          <StateChip {...appointmentLooks[appointment.status]} />
        </Line>
      ))}
    </Lines>
  </Card>
);
