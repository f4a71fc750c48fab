import { Input, Textarea, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import './index.scss';

interface FrameProps {
  label: string;
  /** How to fill it in. */
  hint?: string;
  /** What is wrong with it, in place of the hint. */
  error?: string;
}

export interface FieldProps extends FrameProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  /** Which keyboard comes up. */
  kind?: 'text' | 'number' | 'digit';
  onSubmit?: () => void;
  isDisabled?: boolean;
  id?: string;
}

/** A line of text to fill in. */
export function Field({
  label,
  hint,
  error,
  value,
  onChange,
  kind = 'text',
  maxLength = 80,
  onSubmit,
  ...rest
}: FieldProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      <Input
        id={rest.id}
        className="field__input"
        type={kind}
        value={value}
        maxlength={maxLength}
        disabled={rest.isDisabled}
        placeholder={rest.placeholder}
        placeholderClass="field__placeholder"
        onInput={(event) => onChange(event.detail.value)}
        onConfirm={onSubmit}
        {...named(label)}
      />
    </FieldFrame>
  );
}

export interface TextAreaProps extends FrameProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  /** Room for words that are there already, to be read through. */
  isTall?: boolean;
  id?: string;
}

/** Several lines of text, with what is left of the length. */
export function TextArea({
  label,
  hint,
  error,
  value,
  onChange,
  placeholder,
  maxLength = 500,
  isTall,
  id,
}: TextAreaProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error} count={`${value.length}/${maxLength}`}>
      <Textarea
        id={id}
        className={classNames('field__area', isTall && 'field__area--tall')}
        value={value}
        maxlength={maxLength}
        placeholder={placeholder}
        placeholderClass="field__placeholder"
        onInput={(event) => onChange(event.detail.value)}
        {...named(label)}
      />
    </FieldFrame>
  );
}

/** In a browser the real input is inside Taro's element: the name must reach it. */
function named(label: string): Record<string, unknown> {
  if (process.env.TARO_ENV === 'weapp') return { 'aria-label': label };
  return { nativeProps: { 'aria-label': label } };
}

function FieldFrame({ label, hint, error, count, children }: FrameProps & { count?: string; children: ReactNode }) {
  return (
    <View className={classNames('field', error && 'field--wrong')}>
      <View className="field__label">{label}</View>
      <View className="field__box">{children}</View>
      <View className="field__foot">
        <View className={classNames('grow', error && 'tone-bad')} {...(error ? accessible({ role: 'alert' }) : {})}>
          {error ?? hint}
        </View>
        {count && <View className="num">{count}</View>}
      </View>
    </View>
  );
}
