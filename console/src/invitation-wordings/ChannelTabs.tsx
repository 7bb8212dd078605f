import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { WordingPreview } from '../../../api/features/invitation-wordings/invitation-wordings.schema.ts';
import { type Tab as Channel, tabOf, tabs } from './wordingWords.ts';

interface ChannelTabsProps {
  tab: Channel;
  onTab: (tab: Channel) => void;
  faults: WordingPreview['faults'];
}

/** One tab for each way a wording goes out; one with something to mend says so. */
export function ChannelTabs({ tab, onTab, faults }: ChannelTabsProps) {
  const toMend = (channel: Channel) => faults.filter(({ path }) => tabOf(path) === channel).length;
  return (
    <Tabs
      value={tab}
      onChange={(_event, next: Channel) => onTab(next)}
      aria-label="How it goes out"
      variant="scrollable"
      scrollButtons={false}
      selectionFollowsFocus
    >
      {tabs.map(({ tab: value, label }) => (
        <Tab
          key={value}
          value={value}
          id={`tab-${value}`}
          {...(value === tab ? { 'aria-controls': `panel-${value}` } : {})}
          label={toMend(value) > 0 ? `${label}: ${toMend(value)} to mend` : label}
          sx={({ scheme }) => ({
            textTransform: 'none',
            minWidth: 0,
            fontSize: 15,
            ...(toMend(value) > 0
              ? { color: scheme.bad.text, '&.Mui-selected': { color: scheme.bad.text } }
              : {}),
          })}
        />
      ))}
    </Tabs>
  );
}
