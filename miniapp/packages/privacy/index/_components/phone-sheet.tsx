import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { WeChatButton } from '@/components/wechat-button';
import type { usePhone } from '../_hooks/use-phone';
import './phone-sheet.scss';

const isWeChat = process.env.TARO_ENV === 'weapp';

/** Leaves a number, typed or from WeChat; says first what it is used for. */
export function PhoneSheet({ of }: { of: ReturnType<typeof usePhone> }) {
  const { keep, digits, isComplete, purposeWords } = of;
  return (
    <Sheet
      isOpen={of.isOpen}
      title={of.phone.data?.phone ? '更换手机号' : '留个手机号'}
      onClose={of.close}
      footer={
        <Button
          id="phone-keep"
          kind="primary"
          isDisabled={!isComplete}
          isBusy={keep.isBusy}
          onPress={() => void keep.run({ phone: digits })}
        >
          同意联系我，留下号码
        </Button>
      }
    >
      <View className="sub phone-sheet__purpose">{purposeWords}</View>
      <Field
        id="phone-field"
        label="手机号"
        placeholder="11 位手机号"
        kind="number"
        maxLength={11}
        error={digits.length === 11 && !isComplete ? '请检查手机号' : undefined}
        value={digits}
        onChange={of.setDigits}
      />
      {isWeChat && (
        <WeChatButton
          id="phone-wechat"
          asks="phone"
          isDisabled={keep.isBusy}
          onPhoneCode={(code) => code && void keep.run({ code })}
        >
          用微信绑定的手机号
        </WeChatButton>
      )}
    </Sheet>
  );
}
