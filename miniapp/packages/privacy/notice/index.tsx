import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { readNotice } from '@/services/privacy';
import './index.scss';

/** 个人信息保护指引: for anybody, before or after signing in. */
export default function NoticePage() {
  const notice = useResource(readNotice);
  usePageScroll({ onRefresh: notice.refresh });
  const { data } = notice;
  return (
    <Screen title={data?.title ?? '个人信息保护指引'} isPublic>
      <PageState of={notice.status} error={notice.error} onRetry={notice.refresh} skeletons={4} />
      <StaleNote of={notice} />
      {data && (
        <>
          <Card>
            <View className="notice-page__head sub">
              第 {data.version} 版 · {data.effectiveFrom.slice(0, 10)} 起施行
            </View>
            <View>{data.handler}</View>
            <View className="sub">联系：{data.contact}</View>
          </Card>
          <Section title="用在哪里，由您决定">
            <Card>
              {data.purposes.map(({ purpose, title, words }) => (
                <View key={purpose} className="notice-page__item">
                  <View className="strong">{title}</View>
                  <View className="sub">{words}</View>
                </View>
              ))}
            </Card>
          </Section>
          {data.sections.map(({ heading, paragraphs }) => (
            <Section key={heading} title={heading}>
              <Card>
                {paragraphs.map((paragraph) => (
                  <View key={paragraph} className="notice-page__item">
                    {paragraph}
                  </View>
                ))}
              </Card>
            </Section>
          ))}
        </>
      )}
    </Screen>
  );
}
