import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { navigate } from '@/platform';
import type { DeletionView } from '@/services/privacy';
import { deletionWord, useDeletion } from './_hooks/use-deletion';
import './index.scss';

/** 注销账号: what happens, the word, done. */
export default function DeletionPage() {
  const deletion = useDeletion();
  if (deletion.step === 'done') return <Done onFinish={deletion.finish} />;
  return deletion.step === 'confirmation' ? <Confirmation of={deletion} /> : <Consequences of={deletion} />;
}

type Deletion = ReturnType<typeof useDeletion>;

function Consequences({ of: { plan, goOn } }: { of: Deletion }) {
  const { data } = plan;
  const isBlocked = !data || data.obstacles.length > 0;
  const footer = data && (
    <>
      <Button id="deletion-stay" onPress={() => void navigate.back('mine')}>
        不注销了
      </Button>
      <Button id="deletion-next" kind="danger" isDisabled={isBlocked} onPress={goOn}>
        下一步
      </Button>
    </>
  );
  return (
    <Screen title="注销账号" footer={footer}>
      <PageState of={plan.status} error={plan.error} onRetry={plan.refresh} />
      <StaleNote of={plan} />
      {data && data.obstacles.length > 0 && (
        <Section title="先要交接">
          {data.obstacles.map(({ words }) => (
            <Notice key={words} tone="warn" icon="alert" title={words} />
          ))}
        </Section>
      )}
      {data && <WhatHappens plan={data} />}
    </Screen>
  );
}

function WhatHappens({ plan: { points, reservedVouchers, reports, suggestions } }: { plan: DeletionView }) {
  const papers = [reports > 0 && `${reports} 条上报`, suggestions > 0 && `${suggestions} 条建议`].filter(Boolean);
  return (
    <>
      <Section title="会失去的">
        <Card isList>
          <ListRow icon="exit" title="所有设备立即退出登录" sub="称呼、手机号、微信标识和消息都会删除，不能恢复" />
          <ListRow
            icon="gift"
            title={points > 0 ? `${points} 积分清零` : '积分清零'}
            sub={reservedVouchers > 0 ? `含 ${reservedVouchers} 张还没领取的兑换券，会一并取消` : '没有未领取的兑换券'}
          />
          <ListRow icon="people" title="骑手、居民身份结束" sub="等待审核的入队申请会撤回" />
        </Card>
      </Section>
      <Section title="会留下的">
        <Card isList>
          <ListRow
            icon="list"
            title={papers.length > 0 ? `您的 ${papers.join('、')}照常处理` : '报过的问题照常处理'}
            sub="但不再与您有任何关联，也不会再告诉您结果"
          />
          <ListRow icon="shield" title="同意与查看的记录" sub="作为凭证保留，只有编号，没有姓名和号码" />
        </Card>
      </Section>
    </>
  );
}

function Confirmation({ of: { words, setWords, remove, isReady, goBack } }: { of: Deletion }) {
  const footer = (
    <>
      <Button id="deletion-back" onPress={goBack}>
        上一步
      </Button>
      <Button
        id="deletion-confirm"
        kind="danger"
        isDisabled={!isReady}
        isBusy={remove.isBusy}
        onPress={() => void remove.run()}
      >
        永久注销
      </Button>
    </>
  );
  return (
    <Screen title="注销账号" footer={footer}>
      <Notice
        tone="bad"
        icon="alert"
        title="注销后不能恢复"
        body="以后再登录，会是一个全新的账号。想留一份的话，先回隐私中心导出。"
      />
      <Card>
        <Field
          id="deletion-word"
          label={`请输入“${deletionWord}”两个字`}
          placeholder={deletionWord}
          maxLength={10}
          value={words}
          onChange={setWords}
        />
      </Card>
    </Screen>
  );
}

function Done({ onFinish }: { onFinish: () => void }) {
  const footer = (
    <Button id="deletion-finish" kind="primary" onPress={onFinish}>
      好的
    </Button>
  );
  return (
    <Screen title="已注销" hasBack={false} footer={footer} isPublic>
      <View className="deletion-done center">
        <View className="figure">已经注销</View>
        <View className="sub">您的资料已经删除。感谢您为社区报过的每一个问题。</View>
      </View>
    </Screen>
  );
}
