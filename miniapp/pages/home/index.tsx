import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';

export default function HomePage() {
  return (
    <Screen title="蜂巢驿站" tab="home" hasComb>
      <PageState of="loading" />
    </Screen>
  );
}
