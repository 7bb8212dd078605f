import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { PatientReference } from '../../../../api/features/patients/patients.schema.ts';
import { Page } from '../../layout/Page.tsx';
import { useHandedOver } from '../../layout/useHandedOver.ts';
import { messageCalls } from '../messageCalls.ts';
import { useMessageChanged } from '../useMessage.ts';
import { MessageEditor } from './MessageEditor.tsx';

/** Begins a message; it is a draft until somebody says that it is sent. */
export default function WriteMessage() {
  const navigate = useNavigate();
  const notify = useNotify();
  const changed = useMessageChanged();
  const handed = useHandedOver<{ patient: PatientReference }>();
  return (
    <Page title="Write a message" maxWidth={1280}>
      <MessageEditor
        message={null}
        to={handed?.patient ?? null}
        save={async (body) => {
          const made = await messageCalls.create(body);
          changed(made);
          notify('Saved as a draft. Nobody has it yet.', { type: 'success' });
          navigate(`/messages/${made.id}`);
        }}
        onCancel={() => navigate(-1)}
      />
    </Page>
  );
}
