import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Sheet } from '@/components/sheet';
import type { RulesPreviewView } from '@/services/award-holds';
import { pointSections } from '../../../../../api/_contract/vocabulary';
import { classNames } from '../text';

/** What last month would have paid by the rules on the page, beside what holds now. */
export function PreviewSheet({ preview, onClose }: { preview: RulesPreviewView; onClose: () => void }) {
  const { month, personCount, awardCount, isCut, now, proposed, gaining, losing } = preview;
  return (
    <Sheet isOpen title="试算" onClose={onClose}>
      <View id="points-preview" className="sub">
        {`${month} ${isCut ? '前 ' : ''}${awardCount} 笔，${personCount} 人；现在的规则 → 这些规则`}
      </View>
      <Card>
        <Sum name="一共" now={now.points} proposed={proposed.points} />
        {proposed.bySection.map(({ section, points }, index) => (
          <Sum key={section} name={pointSections[section]} now={now.bySection[index]?.points ?? 0} proposed={points} />
        ))}
        {proposed.byClass.map(({ pointsClass, points }, index) => (
          <Sum
            key={pointsClass}
            name={classNames[pointsClass]}
            now={now.byClass[index]?.points ?? 0}
            proposed={points}
          />
        ))}
        <Sum name="上限少发" now={now.cappedPoints} proposed={proposed.cappedPoints} />
      </Card>
      <View className="tiny">{`比现在多的 ${gaining} 人，少的 ${losing} 人；什么也没有改`}</View>
    </Sheet>
  );
}

function Sum({ name, now, proposed }: { name: string; now: number; proposed: number }) {
  const change = proposed - now;
  const words = change === 0 ? '不变' : change > 0 ? `多 ${change}` : `少 ${-change}`;
  return (
    <View className="points-preview__sum">
      <View>{name}</View>
      <View className="num">{`${now} → ${proposed}（${words}）`}</View>
    </View>
  );
}
