import type { ReactNode } from 'react';
import { allergyNoun } from '../allergies/allergyNoun.tsx';
import { count } from '../fields/count.ts';
import { calendarDate, dateTime, dayOf } from '../fields/dates.ts';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { askedWords, requestLooks } from '../patient-requests/requestWords.ts';
import { procedureNoun } from '../procedures/procedureNoun.tsx';
import { lookOf } from '../questionnaire-assignments/assignmentWords.ts';
import type { AsPatientView, SeenPart } from './asPatientView.ts';

const seen = { word: 'Read', tone: 'good', shape: 'tick' } as const;
const unseen = { word: 'New', tone: 'busy', shape: 'dot' } as const;
const removed = { word: 'Removed', tone: 'calm', shape: 'cross' } as const;

interface PartProps<Row> {
  title: string;
  /** What one of them is called, and several. */
  one: string;
  many?: string;
  part: SeenPart<Row>;
  children: (row: Row) => ReactNode;
}

/** One part of the record as the patient sees it; how many there are, where the looker may not read it themselves. */
const Part = <Row,>({ title, one, many = `${one}s`, part: { count: n, rows }, children }: PartProps<Row>) => (
  <Card title={title}>
    {n === 0 ? `They see no ${many}.` : null}
    {rows ? <Lines label={title}>{rows.map(children)}</Lines> : null}
    {n > 0 && !rows ? `They see ${count(n, one, many)}. Your role does not show which.` : null}
  </Card>
);

/** Their results, and that some are still to come. */
export const AsPatientResults = ({ results, coming }: Pick<AsPatientView, 'results' | 'coming'>) => (
  <>
    <Part title="Results" one="result" part={results}>
      {(result) => (
        <Line
          key={result.id}
          title={result.testName}
          detail={[
            `Released ${dateTime(result.releasedAt)}`,
            result.isCorrected ? 'corrected' : null,
            result.hasNote ? 'with a note' : null,
          ]
            .filter(Boolean)
            .join(', ')}
        >
          <StateChip {...(result.isRead ? seen : unseen)} />
        </Line>
      )}
    </Part>
    {coming.length > 0 ? (
      <Card title="Results to come">
        <Lines label="Results to come">
          {coming.map(({ id, collectedAt, expectedAt }) => (
            <Line
              key={id}
              title={expectedAt ? `To be seen from ${dateTime(expectedAt)}` : 'No date is said'}
              detail={collectedAt ? `Taken on ${dayOf(collectedAt)}` : 'A result is coming'}
            />
          ))}
        </Lines>
      </Card>
    ) : null}
  </>
);

export const AsPatientMessages = ({ messages }: Pick<AsPatientView, 'messages'>) => (
  <Part title="Messages" one="message" part={messages}>
    {(message) => (
      <Line
        key={message.id}
        title={message.subject}
        detail={`${message.careTeam} · ${dateTime(message.receivedAt)}`}
      >
        <StateChip {...(message.isRead ? seen : unseen)} />
      </Line>
    )}
  </Part>
);

export const AsPatientQuestionnaires = ({ questionnaires }: Pick<AsPatientView, 'questionnaires'>) => (
  <Part title="Questionnaires" one="questionnaire" part={questionnaires}>
    {({ id, title, state, isOverdue, dueOn, savedAt, submittedAt }) => (
      <Line
        key={id}
        title={title}
        detail={
          submittedAt
            ? `Sent ${dateTime(submittedAt)}`
            : `${dueOn ? `Due ${calendarDate(dueOn)}` : 'No day is set'}${savedAt ? `, begun ${dateTime(savedAt)}` : ''}`
        }
      >
        <StateChip {...lookOf({ state, isOverdue })} />
      </Line>
    )}
  </Part>
);

export const AsPatientRequests = ({ requests }: Pick<AsPatientView, 'requests'>) => (
  <Part title="Requests" one="request" part={requests}>
    {(request) => (
      <Line
        key={request.id}
        title={askedWords(request)}
        detail={`Asked ${dateTime(request.createdAt)}${request.answer ? `. Answer: ${request.answer}` : ''}`}
      >
        <StateChip {...requestLooks[request.state]} />
      </Line>
    )}
  </Part>
);

export const AsPatientAllergies = ({ allergies }: Pick<AsPatientView, 'allergies'>) => (
  <Part title="Allergies" one="allergy" many="allergies" part={allergies}>
    {(entry) => (
      <Line
        key={entry.id}
        title={entry.substance}
        detail={`Recorded ${calendarDate(entry.recordedOn)}${entry.status === 'removed' ? '' : ` by ${entry.recordedBy}`}`}
      >
        <StateChip {...(allergyNoun.looks[entry.status] ?? removed)} />
      </Line>
    )}
  </Part>
);

export const AsPatientProcedures = ({ procedures }: Pick<AsPatientView, 'procedures'>) => (
  <Part title="Procedures" one="procedure" part={procedures}>
    {(entry) => (
      <Line key={entry.id} title={entry.name} detail={calendarDate(entry.performedOn)}>
        <StateChip {...(procedureNoun.looks[entry.status] ?? removed)} />
      </Line>
    )}
  </Part>
);
