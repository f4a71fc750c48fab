import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useStore } from '@/hooks/use-store';
import { platform } from '@/platform';
import { createStore } from '@/services/store';
import { Button } from '../button';
import { Sheet } from '../sheet';
import { WeChatButton } from '../wechat-button';

/** Whether a page asks for consent itself, and hands it on to WeChat with the same tap. */
export const isAskedByPage = createStore(false);

const buttonId = 'privacy-agree';

/**
 * Where WeChat's question appears when a call of the camera or the place waits for it and the page in front does not ask
 * itself: somebody who agreed with us before, on a phone that does not know of it.
 */
export function PrivacyHost() {
  const [isAsked, setAsked] = useState(false);
  const isElsewhere = useStore(isAskedByPage);
  useEffect(() => platform.privacy.watch(setAsked), []);
  if (!isAsked || isElsewhere) return null;
  return (
    <Sheet
      isOpen
      title="微信需要您同意"
      onClose={platform.privacy.refuse}
      footer={
        <>
          <Button id="privacy-refuse" onPress={platform.privacy.refuse}>
            先不用
          </Button>
          <WeChatButton id={buttonId} kind="primary" asks="privacy" onAgree={() => platform.privacy.agree(buttonId)}>
            同意
          </WeChatButton>
        </>
      }
    >
      <View className="sub">
        拍照、从相册选图和定位，只在您上报问题时使用。不同意也可以继续浏览，《个人信息保护指引》在“我的 → 隐私中心”。
      </View>
    </Sheet>
  );
}
