import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';

export default function AroundPage() {
  return (
    <Screen title="驿站" tab="around">
      <PageState of="loading" />
    </Screen>
  );
}
