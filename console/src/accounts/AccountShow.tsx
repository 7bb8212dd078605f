import Box from '@mui/material/Box';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import type { AccountAct, AccountView } from '../../../api/features/accounts/desk/accounts.desk.schema.ts';
import { ReasonDialog } from '../forms/ReasonDialog.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { LoadingPage } from '../layout/LoadingPage.tsx';
import { Page } from '../layout/Page.tsx';
import { useHandedOver } from '../layout/useHandedOver.ts';
import { PatientBanner } from '../patients/PatientBanner.tsx';
import { useMay } from '../providers/useSession.ts';
import { ActsCard, actsOf } from './ActsCard.tsx';
import { actWords } from './accountWords.ts';
import { ConsentsCard, OtherAccountsCard, ResetsCard, WishesCard } from './ChoicesCards.tsx';
import { CodesCard } from './CodesCard.tsx';
import { DevicesCard, SessionsCard } from './HoldingsCards.tsx';
import { isAccountAct, NextStep } from './NextStep.tsx';
import { FailedAttemptsCard, SignInCard } from './SignInCards.tsx';
import { useAccess } from './useAccess.ts';
import { useAccount, useAccountAct } from './useAccount.ts';
import { WhyCard } from './WhyCard.tsx';

/** One login: why it cannot be used, what it holds, and what the desk can do about it. */
export default function AccountShow() {
  const { id = '' } = useParams();
  const { data: account, error, isPending, refetch } = useAccount(id);
  return (
    <Page
      title="Account"
      banner={error ? null : <PatientBanner patient={account?.patient} />}
      maxWidth={1200}
    >
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {isPending ? <LoadingPage /> : null}
      {account ? <Account key={account.id} account={account} /> : null}
    </Page>
  );
}

function Account({ account }: { account: AccountView }) {
  const handed = useHandedOver<{ step: AccountAct }>();
  const access = useAccess(account.patient.id);
  const act = useAccountAct(account);
  const allowed = actsOf({
    write: useMay('accounts:write'),
    close: useMay('accounts:close'),
    recover: useMay('accounts:recover'),
  });
  const [asked, setAsked] = useState<AccountAct | null>(() => {
    const step = handed?.step;
    return step && allowed.includes(step) && account.acts[step] === null ? step : null;
  });
  // A sentence about another login of the same patient has its acts there.
  const own = access.data?.accountId === account.id ? allowed : [];
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {access.error ? <ErrorState error={access.error} retry={() => void access.refetch()} /> : null}
      {access.data ? (
        <WhyCard
          access={access.data}
          action={
            <NextStep
              access={access.data}
              patientId={account.patient.id}
              own={own}
              onStep={(step) => isAccountAct(step) && setAsked(step)}
            />
          }
        />
      ) : null}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
        }}
      >
        <Column>
          {allowed.length > 0 ? <ActsCard account={account} allowed={allowed} onAsk={setAsked} /> : null}
          <SignInCard account={account} />
          <FailedAttemptsCard account={account} />
          <SessionsCard account={account} />
          <DevicesCard account={account} />
          <ResetsCard account={account} />
          <OtherAccountsCard account={account} />
        </Column>
        <Column>
          <CodesCard account={account} />
          <WishesCard account={account} />
          <ConsentsCard account={account} />
        </Column>
      </Box>
      {asked ? (
        <ReasonDialog
          title={actWords[asked].label}
          does={actWords[asked].label}
          danger={actWords[asked].danger ?? false}
          onGive={(reason) => act(asked, reason)}
          onClose={() => setAsked(null)}
        >
          {actWords[asked].means}
        </ReasonDialog>
      ) : null}
    </Box>
  );
}

const Column = ({ children }: { children: React.ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>{children}</Box>
);
