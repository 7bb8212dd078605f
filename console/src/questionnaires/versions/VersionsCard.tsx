import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Link } from 'react-router-dom';
import type { QuestionnaireView } from '../../../../api/features/questionnaires/questionnaires.schema.ts';
import { dateTime } from '../../fields/dates.ts';
import { StateChip } from '../../fields/StateChip.tsx';
import { Card } from '../../layout/Card.tsx';
import { stateLooks } from '../questionnaireWords.ts';

type Version = QuestionnaireView['versions'][number];

/** "Published Tue 3 Nov 2026, 14:20 by Sam Whitfield". */
function whenWords({ madeAt, madeBy, publishedAt, publishedBy }: Version): string {
  const by = (person: Version['madeBy']) => (person ? ` by ${person.name}` : '');
  return publishedAt
    ? `Published ${dateTime(publishedAt)}${by(publishedBy)}`
    : `Begun ${dateTime(madeAt)}${by(madeBy)}`;
}

/** Its versions, newest first; each is read below. */
export const VersionsCard = ({ view, number }: { view: QuestionnaireView; number: number }) => (
  <Card title="Versions">
    <Box sx={{ overflowX: 'auto', mx: -2, my: -1.5 }}>
      <Table size="small" aria-label="Versions">
        <TableHead>
          <TableRow>
            <TableCell>Version</TableCell>
            <TableCell>State</TableCell>
            <TableCell>When</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {view.versions.map((version) => (
            <TableRow key={version.id} selected={version.number === number}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <Link
                  to={`/questionnaires/${view.id}/show?version=${version.number}`}
                  aria-current={version.number === number ? 'true' : undefined}
                >
                  Version {version.number}
                </Link>
              </TableCell>
              <TableCell>
                <StateChip {...stateLooks[version.state]} />
              </TableCell>
              <TableCell>{whenWords(version)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  </Card>
);
