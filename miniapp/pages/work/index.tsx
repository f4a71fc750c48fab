import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';

export default function WorkPage() {
  return (
    <Screen title="进度" tab="work">
      <PageState of="loading" />
    </Screen>
  );
}
