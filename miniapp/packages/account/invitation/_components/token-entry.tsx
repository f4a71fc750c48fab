import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Hexagon } from '@/components/hexagon';
import { complain } from '@/hooks/complain';
import { platform } from '@/platform';
import { readCode } from '@/services/codes';
import './offer.scss';

/** Asks for the link that was sent: scanned, or pasted. */
export function TokenEntry({ onToken }: { onToken: (token: string) => void }) {
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<string>();
  const take = (text: string) => {
    const code = readCode(text);
    if (code?.kind === 'invitation') onToken(code.token);
    else setProblem('这不是邀请链接，请向发邀请的人要一个');
  };
  return (
    <>
      <View className="offer__head center">
        <Hexagon size="l" tone="honey" icon="ticket" />
        <View className="title">打开邀请</View>
        <View className="sub">网格员、物业、部门和站长的身份，都由社区发邀请</View>
      </View>
      <Card>
        <Field
          id="invitation-text"
          label="邀请链接"
          hint="社区发给您的链接，整段贴进来就行"
          maxLength={300}
          value={words}
          error={problem}
          onChange={(next) => {
            setWords(next);
            setProblem(undefined);
          }}
          onSubmit={() => take(words)}
        />
        <Button id="invitation-read" kind="primary" isWide isDisabled={words.trim() === ''} onPress={() => take(words)}>
          看看邀请
        </Button>
        {platform.device.canScan && (
          <Button
            kind="quiet"
            icon="scan"
            isWide
            onPress={() => void platform.device.scan().then(take).catch(complain)}
          >
            扫邀请码
          </Button>
        )}
      </Card>
    </>
  );
}
