import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { Icon } from '@/components/icon';
import { Section } from '@/components/section';
import type { ImportProblem } from '@/services/imports';
import { placeOfProblem } from '../words';
import './problems.scss';

const glimpse = 20;

/** What is wrong with the file, errors first, each with its row and column. */
export function Problems({ problems, isMap }: { problems: ImportProblem[]; isMap: boolean }) {
  const of = (level: ImportProblem['level']) => problems.filter((problem) => problem.level === level);
  return (
    <>
      <Group level="error" title="错误：改好再导入" problems={of('error')} isMap={isMap} />
      <Group level="warning" title="提醒：可以导入，请看一眼" problems={of('warning')} isMap={isMap} />
    </>
  );
}

interface GroupProps {
  level: ImportProblem['level'];
  title: string;
  problems: ImportProblem[];
  isMap: boolean;
}

function Group({ level, title, problems, isMap }: GroupProps) {
  const [isAll, setAll] = useState(false);
  if (problems.length === 0) return null;
  const shown = isAll ? problems : problems.slice(0, glimpse);
  const tone = level === 'error' ? 'tone-bad' : 'tone-warn';
  return (
    <Section title={`${title}（${problems.length}）`}>
      <Card isList id={`problems-${level}`}>
        {shown.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a draft's problems never change their order.
          <View key={index} className="list-row problem">
            <Icon name={level === 'error' ? 'cross' : 'alert'} className={`problem__sign ${tone}`} />
            <View className="grow">
              <View className="problem__where num">
                <Dotted facts={placeOfProblem(problem, isMap)} />
              </View>
              <View>{problem.message}</View>
            </View>
          </View>
        ))}
      </Card>
      {shown.length < problems.length && (
        <Button id={`problems-${level}-all`} isWide onPress={() => setAll(true)}>
          看全部 {problems.length} 条
        </Button>
      )}
    </Section>
  );
}
