import Box from '@mui/material/Box';

/** What cannot be done now, each with why; folded away, since most of the time nobody asks. */
export const NotPossible = ({ acts }: { acts: readonly { name: string; why: string | null }[] }) =>
  acts.length === 0 ? null : (
    <Box component="details" sx={{ mt: 1.5, fontSize: 14 }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        What is not possible now, and why
      </Box>
      <Box component="dl" sx={{ m: 0, mt: 1, '& dt': { fontWeight: 600 }, '& dd': { m: 0, mb: 0.75 } }}>
        {acts.map(({ name, why }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </Box>
    </Box>
  );
