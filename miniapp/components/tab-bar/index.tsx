import { View } from '@tarojs/components';
import { navigate, type TabPage } from '@/platform';
import type { Role } from '../../../api/_contract/vocabulary';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import { tabsOf } from './tabs';
import './index.scss';

export interface TabBarProps {
  current: TabPage;
  role: Role | undefined;
  /** How many messages wait to be read: 我的 leads to them. */
  unread?: number;
}

/** Each role's own tabs over the shared pages; drawn by the page itself, so it comes with the page's first picture. */
export function TabBar({ current, role, unread = 0 }: TabBarProps) {
  return (
    <View className="tab-bar" {...accessible({ role: 'navigation', label: '主导航' })}>
      <View className="tab-bar__tabs" {...accessible({ role: 'tablist' })}>
        {tabsOf(role).map(({ page, label, icon }) => {
          const isCurrent = page === current;
          return (
            <Pressable
              key={page}
              id={`tab-${page}`}
              role="tab"
              isSelected={isCurrent}
              className={classNames('tab-bar__tab', isCurrent && 'tab-bar__tab--on')}
              onPress={() => !isCurrent && navigate.tab(page)}
            >
              <View className="tab-bar__mark">
                <Icon name={icon} />
                {page === 'mine' && unread > 0 && <View className="tab-bar__dot" />}
              </View>
              {label}
              {page === 'mine' && unread > 0 && <View className="unseen">，{unread} 条未读消息</View>}
            </Pressable>
          );
        })}
      </View>
    </View>
  );
}
