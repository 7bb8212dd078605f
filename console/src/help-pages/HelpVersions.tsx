import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import type { HelpPageView, HelpVersion } from '../../../api/features/help-pages/help-pages.schema.ts';
import { DateTime } from '../fields/DateTime.tsx';
import { StateChip } from '../fields/StateChip.tsx';
import { Card } from '../layout/Card.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { ask } from '../providers/httpClient.ts';
import { versionLooks } from './helpPageWords.ts';

interface HelpVersionsProps {
  page: HelpPageView;
  /** Makes the words of a version the draft; left out where they may only be read. */
  restore?: (number: number) => Promise<void>;
}

/** Every version a page had, and the way back to its words. */
export function HelpVersions({ page, restore }: HelpVersionsProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['help-pages', page.id, 'versions', page.version],
    queryFn: () => ask<HelpVersion[]>(`/api/help-pages/${page.id}/versions`),
  });
  return (
    <Card title="Versions">
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data?.map((version) => (
          <Box
            component="li"
            key={version.number}
            sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, py: 0.75 }}
          >
            <strong>Version {version.number}</strong>
            <StateChip {...versionLooks[version.state]} />
            <Box sx={{ flex: '1 1 200px', fontSize: 14, color: 'text.secondary' }}>
              {version.publishedByName ?? version.madeByName ?? 'Came with the portal'},{' '}
              <DateTime value={version.publishedAt ?? version.madeAt} />
            </Box>
            {restore && version.state === 'replaced' ? (
              <Button size="small" onClick={() => void restore(version.number)}>
                Take up version {version.number} again
              </Button>
            ) : null}
          </Box>
        ))}
      </Box>
    </Card>
  );
}
