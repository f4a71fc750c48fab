import { Button } from '@tarojs/components';
import { classNames } from '../class-names';
import '../button/index.scss';
import './index.scss';

export interface WeChatButtonProps {
  id: string;
  children: string;
  kind?: 'primary' | 'ghost';
  isDisabled?: boolean;
  /** What WeChat does with the tap: takes it as consent, or asks the person for their number first. */
  asks: 'privacy' | 'phone';
  /** The person agreed. */
  onAgree?: () => void;
  /** WeChat's single-use code for the number; nothing when the person kept it to themselves. */
  onPhoneCode?: (code: string | undefined) => void;
}

const openTypes = { privacy: 'agreePrivacyAuthorization', phone: 'getPhoneNumber' } as const;

/** A button that WeChat has to draw, because it believes no other; looks like ours. For the mini-program only. */
export function WeChatButton({
  id,
  children,
  kind = 'ghost',
  asks,
  isDisabled,
  onAgree,
  onPhoneCode,
}: WeChatButtonProps) {
  return (
    <Button
      id={id}
      className={classNames('button', `button--${kind}`, 'wechat-button', isDisabled && 'button--disabled')}
      hoverClass="pressable--pressed"
      disabled={isDisabled}
      openType={openTypes[asks]}
      onAgreePrivacyAuthorization={onAgree}
      onGetPhoneNumber={({ detail }) => onPhoneCode?.((detail as { code?: string }).code)}
    >
      {children}
    </Button>
  );
}
