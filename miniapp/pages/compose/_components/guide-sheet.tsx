import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Button } from '@/components/button';
import { PageState } from '@/components/page-state';
import { Pressable } from '@/components/pressable';
import { isAskedByPage } from '@/components/privacy-host';
import { Sheet } from '@/components/sheet';
import { WeChatButton } from '@/components/wechat-button';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { ApiError } from '@/services/http';
import { readNotice } from '@/services/privacy';
import { privacyPages } from '@/services/privacy-pages';
import type { Guide } from '../_hooks/use-guide';

const isWeChat = process.env.TARO_ENV === 'weapp';

/** The purposes of a report in plain words, and three honest answers. One tap answers WeChat's own question, too. */
export function GuideSheet({ guide }: { guide: Guide }) {
  const notice = useResource(readNotice);
  const agree = useAction((withLocation: boolean) => guide.agree(notice.data?.version ?? 0, withLocation), {
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'consent.notice_changed') void notice.refresh();
    },
  });
  useEffect(() => {
    isAskedByPage.set(true);
    return () => isAskedByPage.set(false);
  }, []);
  const later = () => {
    platform.privacy.refuse();
    guide.later();
  };
  const asked = notice.data?.purposes.filter(({ purpose }) => purpose === 'basic' || purpose === 'location') ?? [];
  return (
    <Sheet
      isOpen
      title="上报前，先说清楚"
      onClose={later}
      footer={
        notice.data && (
          <View className="guide__answers">
            <Agree
              id="guide-agree"
              kind="primary"
              isBusy={agree.isBusy}
              onAgree={() => void agree.run(true)}
              words="同意，上报时用位置"
            />
            <Agree
              id="guide-agree-without-place"
              isBusy={agree.isBusy}
              onAgree={() => void agree.run(false)}
              words="同意，位置我自己选"
            />
            <Button id="guide-later" kind="quiet" isWide onPress={later}>
              先看看
            </Button>
          </View>
        )
      }
    >
      <PageState of={notice.status} error={notice.error} onRetry={notice.refresh} skeletons={1} />
      {asked.map(({ purpose, title, words }) => (
        <View key={purpose} className="guide__purpose">
          <View className="strong">{title}</View>
          <View className="sub">{words}</View>
        </View>
      ))}
      {notice.data && (
        <Pressable id="guide-notice" role="link" className="guide__link" onPress={() => void privacyPages.notice()}>
          看完整的《{notice.data.title}》
        </Pressable>
      )}
    </Sheet>
  );
}

interface AgreeProps {
  id: string;
  words: string;
  kind?: 'primary' | 'ghost';
  isBusy: boolean;
  onAgree: () => void;
}

function Agree({ id, words, kind = 'ghost', isBusy, onAgree }: AgreeProps) {
  if (!isWeChat) {
    return (
      <Button id={id} kind={kind} isWide isBusy={isBusy} onPress={onAgree}>
        {words}
      </Button>
    );
  }
  const agree = () => {
    platform.privacy.agree(id);
    onAgree();
  };
  return (
    <WeChatButton id={id} kind={kind} asks="privacy" isDisabled={isBusy} onAgree={agree}>
      {words}
    </WeChatButton>
  );
}
