import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Paper from '@mui/material/Paper';
import { Link, useLocation } from 'react-router-dom';
import { trayWords, useUploadProgress } from './uploadProgress.ts';

const UPLOAD = '/letters/create';

/** Under the menu of every other page while files are still leaving, or did not: how far, and the way back. */
export function UploadTray() {
  const progress = useUploadProgress();
  const { pathname } = useLocation();
  const words = trayWords(progress);
  if (!words || pathname === UPLOAD) return null;
  return (
    <Paper
      component="section"
      aria-label="Upload under way"
      elevation={6}
      sx={{
        position: 'fixed',
        left: 8,
        bottom: { xs: 88, md: 16 },
        zIndex: 20,
        px: 1.5,
        py: 1.25,
        width: 200,
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between', flexWrap: 'wrap' }}>
        <Box component="span" role="status" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
          {words}
        </Box>
        <Link to={UPLOAD}>Show</Link>
      </Box>
      {progress.isUnderWay ? (
        <LinearProgress
          variant="determinate"
          value={Math.round((progress.through / progress.files) * 100)}
          aria-label="Files uploaded"
          sx={{ mt: 0.75, height: 6, borderRadius: 3 }}
        />
      ) : null}
    </Paper>
  );
}
