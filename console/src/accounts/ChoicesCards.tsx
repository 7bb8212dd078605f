import { Link } from 'react-router-dom';
import type { AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { accountLooks } from '../fields/states.ts';
import { Card, Facts } from '../layout/Card.tsx';
import { Line, Lines } from '../layout/Lines.tsx';
import { resetLooks } from './resetLooks.ts';

type Props = { account: AccountView };

/** How letters reach them and how they are told; whether they want no texts. */
export const WishesCard = ({ account: { letterDelivery, notifyBy, texts } }: Props) => (
  <Card title="Letters and texts">
    <Facts
      facts={[
        ['Letters', letterDelivery === 'digital' ? 'In the portal' : 'By post, and in the portal'],
        ['Told by', notifyBy === 'sms' ? 'Text' : 'E-mail'],
        [
          'Texts',
          texts.stoppedAt ? (
            <span key="texts">
              Stopped on <DateTime value={texts.stoppedAt} />. Codes are sent all the same.
            </span>
          ) : (
            'Wanted'
          ),
        ],
      ]}
    />
  </Card>
);

/** What they agreed to, and when. */
export const ConsentsCard = ({ account: { consents, termsDue } }: Props) => (
  <Card title="Terms agreed to">
    {termsDue === null ? null : (
      <p style={{ marginTop: 0 }}>Version {termsDue} is still to be agreed to, at the next visit.</p>
    )}
    {consents.length === 0 ? 'None is written down.' : null}
    <Lines label="Terms agreed to">
      {consents.map(({ number, title, acceptedAt }) => (
        <Line key={number} title={`Version ${number}: ${title}`} detail={<DateTime value={acceptedAt} />} />
      ))}
    </Lines>
  </Card>
);

/** Links for a new password: asked for by the patient, or started at the desk. */
export const ResetsCard = ({ account: { resets } }: Props) =>
  resets.length === 0 ? null : (
    <Card title="Links for a new password">
      <Lines label="Links for a new password">
        {resets.map(({ id, askedAt, startedBy, leftAt, state }) => (
          <Line
            key={id}
            title={startedBy ? `Started by ${startedBy}` : 'Asked for by the patient'}
            detail={
              <>
                <DateTime value={askedAt} />
                {leftAt ? (
                  <>
                    , left <DateTime value={leftAt} />
                  </>
                ) : (
                  ', has not left'
                )}
              </>
            }
          >
            <StateChip {...resetLooks[state]} />
          </Line>
        ))}
      </Lines>
    </Card>
  );

/** Other logins of the same patient: a person may have closed one and registered again. */
export const OtherAccountsCard = ({ account: { otherAccounts } }: Props) =>
  otherAccounts.length === 0 ? null : (
    <Card title="Other accounts of this patient">
      <Lines label="Other accounts">
        {otherAccounts.map(({ id, userName, state, createdAt, closedAt }) => (
          <Line
            key={id}
            title={<Link to={`/accounts/${id}/show`}>{userName}</Link>}
            detail={
              <>
                <DateTime value={createdAt} />
                {closedAt ? (
                  <>
                    {' '}
                    to <DateTime value={closedAt} />
                  </>
                ) : null}
              </>
            }
          >
            <StateChip {...accountLooks[state]} />
          </Line>
        ))}
      </Lines>
    </Card>
  );
