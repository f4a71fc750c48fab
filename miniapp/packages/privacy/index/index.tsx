import { Card } from '@/components/card';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { exportData } from '@/services/privacy';
import { privacyPages } from '@/services/privacy-pages';
import { reporterPages } from '@/services/reporter-pages';
import { PhoneSheet } from './_components/phone-sheet';
import { usePhone } from './_hooks/use-phone';

/** 隐私中心: what is known about me, who may use it and who did, and how to take it back. */
export default function PrivacyPage() {
  const mine = usePhone();
  const { phone } = mine;
  const fetchAll = useAction(exportData, { success: '已导出' });
  usePageScroll({ onRefresh: phone.refresh });
  return (
    <Screen title="隐私中心">
      <Card isList>
        <ListRow
          id="privacy-consents"
          icon="check"
          title="我的同意"
          sub="每种用途分开决定，随时可以撤回"
          onPress={() => void privacyPages.consents()}
        />
        <ListRow
          id="privacy-disclosures"
          icon="search"
          title="谁看过我的信息"
          sub="谁、为什么、为哪条上报看的，都在这里"
          onPress={() => void privacyPages.disclosures()}
        />
        <ListRow id="privacy-notice" icon="book" title="个人信息保护指引" onPress={() => void privacyPages.notice()} />
      </Card>
      <Section title="我的手机号">
        <PageState of={phone.status} error={phone.error} onRetry={phone.refresh} skeletons={1} />
        <StaleNote of={phone} />
        {phone.data && (
          <PhoneRows mine={mine} number={phone.data.phone} isFromWeChat={phone.data.source === 'wechat'} />
        )}
      </Section>
      <Section title="我的数据">
        <Card isList>
          <ListRow
            id="privacy-export"
            icon="send"
            title={fetchAll.isBusy ? '正在整理…' : '导出我的全部数据'}
            sub="一个 Excel 文件，照片是一天内有效的链接；一天可以导出三次"
            onPress={() => void fetchAll.run()}
          />
          <ListRow id="privacy-devices" icon="scan" title="登录设备" onPress={() => void reporterPages.devices()} />
          <ListRow
            id="privacy-deletion"
            icon="trash"
            title="注销账号"
            tone="bad"
            onPress={() => void privacyPages.deletion()}
          />
        </Card>
      </Section>
      <PhoneSheet of={mine} />
    </Screen>
  );
}

interface PhoneRowsProps {
  mine: ReturnType<typeof usePhone>;
  number: string | null;
  isFromWeChat: boolean;
}

function PhoneRows({ mine: { open, remove }, number, isFromWeChat }: PhoneRowsProps) {
  if (number === null) {
    return (
      <Card isList>
        <ListRow
          id="phone-leave"
          icon="phone"
          title="还没有留"
          sub="留一个，经办人说不清的时候可以打给您；不留也能上报"
          value="留一个"
          onPress={open}
        />
      </Card>
    );
  }
  return (
    <Card isList>
      <ListRow
        id="phone-change"
        icon="phone"
        title={number}
        sub={isFromWeChat ? '来自微信；经办人看到的是打码的' : '自己填写；经办人看到的是打码的'}
        value="更换"
        onPress={open}
      />
      <ListRow id="phone-remove" icon="trash" title="删除手机号" tone="bad" onPress={() => void remove.run()} />
    </Card>
  );
}
