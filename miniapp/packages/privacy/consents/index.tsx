import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Toggle } from '@/components/toggle';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { privacyPages } from '@/services/privacy-pages';
import { useConsents } from './_hooks/use-consents';

/** 我的同意: each purpose on its own, in words; taking one back is as easy as giving it. */
export default function ConsentsPage() {
  const { page, decide, busy } = useConsents();
  usePageScroll({ onRefresh: page.refresh });
  const { data } = page;
  const isRenewed = data?.consents.items.some(({ decision, asksAgain }) => decision === 'given' && asksAgain);
  return (
    <Screen title="我的同意">
      <PageState of={page.status} error={page.error} onRetry={page.refresh} />
      <StaleNote of={page} />
      {isRenewed && (
        <Notice
          tone="warn"
          icon="alert"
          title="指引有了新的一版"
          body="您同意的是旧的一版，关上再打开就是同意新的"
          action={{ id: 'consents-renewed', label: '去看看', onPress: () => void privacyPages.notice() }}
        />
      )}
      {data && (
        <Card isList>
          {data.notice.purposes.map(({ purpose, title, words }) => (
            <Toggle
              key={purpose}
              id={`consent-${purpose}`}
              title={title}
              sub={words}
              isOn={data.consents.items.some((one) => one.purpose === purpose && one.decision === 'given')}
              isBusy={busy === purpose}
              onChange={(isOn) => void decide.run(purpose, isOn)}
            />
          ))}
        </Card>
      )}
      {data && (
        <Card isList>
          <ListRow
            id="consents-notice"
            icon="book"
            title={data.notice.title}
            onPress={() => void privacyPages.notice()}
          />
        </Card>
      )}
    </Screen>
  );
}
