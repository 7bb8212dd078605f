import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { LetterView } from '../../../../api/features/letters/letters.schema.ts';
import { count } from '../../fields/count.ts';
import { DateTime } from '../../fields/DateTime.tsx';
import { StateChip } from '../../fields/StateChip.tsx';
import { letterLooks } from '../../fields/states.ts';
import { Card } from '../../layout/Card.tsx';

interface VersionsProps {
  letter: LetterView;
  shown: number;
  onShow: (number: number) => void;
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Every version there was, and whether the patient opened it before it was replaced or withdrawn. */
export const Versions = ({ letter, shown, onShow }: VersionsProps) => (
  <Card title={letter.versions.length > 1 ? `${letter.versions.length} versions` : 'One version'}>
    <Box
      component="ul"
      aria-label="Versions"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}
    >
      {letter.versions.map((version) => (
        <li key={version.id}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <strong>Version {version.number}</strong>
            <StateChip {...letterLooks[version.state]} />
            {letter.versions.length > 1 ? (
              <Button
                size="small"
                aria-pressed={shown === version.number}
                onClick={() => onShow(version.number)}
                sx={{ ml: 'auto', minHeight: 32 }}
              >
                {shown === version.number ? 'Shown' : 'Show'}
              </Button>
            ) : null}
          </Box>
          <Box sx={{ fontSize: 14, color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {[version.fileName, version.pages && count(version.pages, 'page'), size(version.sizeBytes)]
              .filter(Boolean)
              .join(' · ')}
          </Box>
          {version.publishedAt ? (
            <Box sx={{ fontSize: 14 }}>
              {version.readAt ? (
                <>
                  Opened by the patient <DateTime value={version.readAt} ago />
                </>
              ) : (
                'Never opened by the patient'
              )}
            </Box>
          ) : null}
        </li>
      ))}
    </Box>
  </Card>
);
