import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { type PropsWithChildren, type ReactNode, useEffect, useState } from 'react';
import { useAppearance } from '@/hooks/use-appearance';
import { useAskedWho } from '@/hooks/use-asked-who';
import { useOnline } from '@/hooks/use-online';
import { useStore } from '@/hooks/use-store';
import { navigate, platform, type TabPage } from '@/platform';
import { session, unreadCount } from '@/services/session';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import { ConfirmHost } from '../confirm';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import { TabBar } from '../tab-bar';
import { tabsOf } from '../tab-bar/tabs';
import { PrivacyHost } from '../privacy-host';
import { ToastHost } from '../toast';
import './index.scss';

export interface ScreenProps {
  title: string;
  /** Which tab this page is; a page without one has a way back instead. */
  tab?: TabPage;
  /** Stays at the bottom: the one thing to do here. */
  footer?: ReactNode;
  /** Draws the honeycomb behind the top of the page. */
  hasComb?: boolean;
  /** Leaves out the margins and the title bar: for a viewfinder. */
  isBare?: boolean;
  /** A page that must not be left half done, as signing in, has no way back. */
  hasBack?: boolean;
  /** Fills a wide window, for tables and maps; every other page stays a phone's column. */
  isWide?: boolean;
  /** Takes the place of going back: a page with unsaved work asks first. */
  onBack?: () => void;
  /** Shows to whoever is not signed in, too; every other page asks who is there first. */
  isPublic?: boolean;
}

/** The frame of every page: colours and type, title, safe areas, tab bar, and the places of toast and question. */
export function Screen({
  title,
  tab,
  footer,
  hasComb,
  isBare,
  hasBack = !tab,
  isWide = false,
  onBack = leave,
  isPublic = false,
  children,
}: PropsWithChildren<ScreenProps>) {
  const { theme, type } = useAppearance();
  useAskedWho(isPublic);
  const isShown = useShown();
  useEffect(() => {
    if (!isShown) return;
    navigate.setTitle(title);
    platform.device.paintCanvas(theme, { isWide });
  }, [isShown, isWide, theme, title]);
  const names = classNames(
    'screen',
    theme === 'dark' && 'screen--dark',
    type === 'big' && 'screen--big',
    tab && 'screen--tabbed',
    hasComb && 'screen--comb',
    isBare && 'screen--bare',
    isWide && 'screen--wide',
  );
  return (
    <View className={names}>
      {!isBare && <TitleBar title={title} hasBack={hasBack} onBack={onBack} />}
      <View className="screen__body" {...accessible({ role: 'main' })}>
        {!isBare && <OfflineStrip />}
        {children}
      </View>
      {footer && <View className="screen__footer">{footer}</View>}
      {tab && <SignedInTabBar tab={tab} />}
      {isShown && <ToastHost />}
      <ConfirmHost isShown={isShown} />
      {isShown && process.env.TARO_ENV === 'weapp' && <PrivacyHost />}
    </View>
  );
}

function TitleBar({ title, hasBack, onBack }: { title: string; hasBack: boolean; onBack: () => void }) {
  const { statusBar, capsule } = platform.device.frame();
  return (
    <View className="screen__bar" style={barStyle(statusBar)} {...accessible({ role: 'banner' })}>
      <View className="screen__title-row">
        {hasBack && (
          <Pressable className="screen__back" label="返回" onPress={onBack}>
            <Icon name="back" />
          </Pressable>
        )}
        <View
          className="screen__title"
          style={{ padding: `0 ${Math.max(capsule, 52)}px` }}
          {...accessible({ role: 'heading', level: 1 })}
        >
          {title}
        </View>
      </View>
    </View>
  );
}

/** In a browser the style sheet knows the safe area. */
const barStyle = (statusBar: number) => (statusBar ? { paddingTop: `${statusBar}px` } : undefined);

function OfflineStrip() {
  if (useOnline()) return null;
  return (
    <View className="screen__offline" {...accessible({ role: 'status' })}>
      <Icon name="offline" size="s" />
      没有网络，看到的可能不是最新的
    </View>
  );
}

/** Back; a page opened from a link has none under it, and leads to where the person's role begins. */
function leave(): void {
  void navigate.back(tabsOf(session.get()?.role)[0]?.page);
}

function SignedInTabBar({ tab }: { tab: TabPage }) {
  return <TabBar current={tab} role={useStore(session)?.role} unread={useStore(unreadCount)} />;
}

/** Whether this page is the one in front. */
function useShown(): boolean {
  const [isShown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  return isShown;
}
