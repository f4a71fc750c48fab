import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Hexagon } from '@/components/hexagon';
import { complain } from '@/hooks/complain';
import { platform } from '@/platform';
import { type Code, readCode } from '@/services/codes';
import './code-entry.scss';

const notOurs = '这不是蜂巢驿站的码，请对准电脑上的二维码';

/** Asks for a code: by the camera where there is one, else as the text it stands for. */
export function CodeEntry({ onCode }: { onCode: (code: Code) => void }) {
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<string>();
  const take = (text: string) => {
    const code = readCode(text);
    if (code) onCode(code);
    else setProblem(notOurs);
  };
  const scan = () => void platform.device.scan().then(take).catch(complain);
  return (
    <>
      <View className="code-entry__head center">
        <Hexagon size="l" tone="honey" icon="scan" />
        <View className="title">在电脑上登录</View>
        <View className="sub">电脑浏览器打开蜂巢驿站，登录页上有一个二维码</View>
      </View>
      <Card>
        {platform.device.canScan && (
          <Button id="scan-start" className="code-entry__scan" kind="primary" icon="scan" isWide onPress={scan}>
            扫一扫
          </Button>
        )}
        <Field
          id="scan-text"
          label={platform.device.canScan ? '扫不了？把链接贴在这里' : '这里不能扫码，请把码里的链接贴在这里'}
          placeholder="https://…"
          maxLength={300}
          value={words}
          error={problem}
          onChange={(next) => {
            setWords(next);
            setProblem(undefined);
          }}
          onSubmit={() => take(words)}
        />
        <Button
          id="scan-read"
          kind={platform.device.canScan ? 'ghost' : 'primary'}
          isWide
          isDisabled={words.trim() === ''}
          onPress={() => take(words)}
        >
          下一步
        </Button>
      </Card>
    </>
  );
}
