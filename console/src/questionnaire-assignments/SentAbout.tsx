import { Link } from 'react-router-dom';
import type { NotificationState } from '../../../api/features/notifications/notifications.schema.ts';
import type { AssignmentView } from '../../../api/features/questionnaire-assignments/questionnaire-assignments.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { notificationLooks } from '../fields/states.ts';
import { Card } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { useMay } from '../providers/useSession.ts';
import { purposeWords } from './assignmentWords.ts';

/** The texts and e-mails about it. */
export function SentAbout({ view }: { view: AssignmentView }) {
  const mayOpen = useMay('notifications:read');
  return (
    <Card title="What was sent about it">
      {view.notifications.length === 0 ? 'Nothing yet.' : null}
      <Lines label="What was sent about it">
        {view.notifications.map(({ id, purpose, channel, state, sendAfter, settledAt }) => {
          const name = `${purposeWords[purpose] ?? purpose}, by ${channel === 'sms' ? 'text' : 'e-mail'}`;
          return (
            <Line
              key={id}
              title={mayOpen ? <Link to={`/notifications/${id}/show`}>{name}</Link> : name}
              detail={<DateTime value={settledAt ?? sendAfter} />}
            >
              <StateChip {...notificationLooks[state as NotificationState]} />
            </Line>
          );
        })}
      </Lines>
    </Card>
  );
}
