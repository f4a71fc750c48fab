import { View } from '@tarojs/components';
import { accessible } from '@/components/accessible';
import { classNames } from '@/components/class-names';
import './code-ring.scss';

interface CodeRingProps {
  code: string;
  secondsLeft: number;
  stepSeconds: number;
}

/** Six digits that can be read from across a yard, in a ring that runs down with their time. */
export function CodeRing({ code, secondsLeft, stepSeconds }: CodeRingProps) {
  const percent = Math.round((secondsLeft / stepSeconds) * 100);
  const isOver = secondsLeft === 0;
  return (
    <View
      className={classNames('code-ring', secondsLeft <= 5 && 'code-ring--late')}
      style={{ background: `conic-gradient(var(--ring) ${percent}%, var(--line) 0)` }}
    >
      <View className="code-ring__inside center">
        <View
          id="lead-code"
          className={classNames('code-ring__digits num', isOver && 'code-ring__digits--over')}
          {...accessible({ role: 'img', label: `签到码 ${code.split('').join(' ')}` })}
        >
          <View>{code.slice(0, 3)}</View>
          <View>{code.slice(3)}</View>
        </View>
        <View className="sub num">{isOver ? '正在换码…' : `${secondsLeft} 秒后换`}</View>
      </View>
    </View>
  );
}
