import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';

export default function MinePage() {
  return (
    <Screen title="我的" tab="mine">
      <PageState of="loading" />
    </Screen>
  );
}
