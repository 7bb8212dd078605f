import { Page } from '../layout/Page.tsx';
import { useDashboard } from './useDashboard.ts';

export default function Today() {
  const { data } = useDashboard();
  return <Page title="Today">{data?.queues.length ?? 0}</Page>;
}
