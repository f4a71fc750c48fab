import { type ComponentType, createElement, type ReactNode, type SyntheticEvent } from 'react';

/**
 * Taro's components as plain HTML, with WeChat's event shape: `event.detail.value`.
 * Attributes that HTML does not know are left out, so that what remains is what a browser would see.
 */
type Props = Record<string, unknown> & { children?: ReactNode };

const passed =
  /^(on(Click|KeyDown|Error|Touch|Mouse)|aria-|data-)|^(id|role|className|style|tabIndex|src|type|value|placeholder|disabled)$/;

function htmlProps(props: Props): Props {
  const kept = Object.entries(props).filter(([name, value]) => passed.test(name) && value !== undefined);
  return Object.fromEntries(kept);
}

const element =
  (tag: string, adapt: (props: Props) => Props = () => ({})): ComponentType<Props> =>
  (props) => {
    const { children, ...rest } = props;
    return createElement(tag, { ...htmlProps(rest), ...adapt(props) }, children);
  };

const detailed = (handler: unknown) => (event: SyntheticEvent<HTMLInputElement>) =>
  (handler as ((event: object) => void) | undefined)?.({ ...event, detail: { value: event.currentTarget.value } });

const input = (props: Props): Props => ({
  ...(props.nativeProps as Props),
  maxLength: props.maxlength,
  value: props.value ?? '',
  onChange: detailed(props.onInput),
  onKeyDown: (event: { key: string }) => event.key === 'Enter' && (props.onConfirm as (() => void) | undefined)?.(),
});

export const View = element('div');
export const Text = element('span');
export const ScrollView = element('div');
export const Image = element('img', (props) => ({ alt: '', onError: props.onError }));
export const Button = element('button');
export const Input = element('input', input);
export const Textarea = element('textarea', input);
export const Camera = element('div');
/** The phone's own wheels are not here: what opens them is. */
export const Picker = element('div');
