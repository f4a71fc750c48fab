interface Meaning {
  role?:
    | 'button'
    | 'switch'
    | 'link'
    | 'tab'
    | 'tablist'
    | 'radio'
    | 'radiogroup'
    | 'dialog'
    | 'alert'
    | 'status'
    | 'img'
    | 'list'
    | 'listitem'
    | 'heading'
    | 'main'
    | 'navigation'
    | 'banner'
    | 'progressbar';
  /** What a screen reader says in place of the content. */
  label?: string;
  isDisabled?: boolean;
  isBusy?: boolean;
  isSelected?: boolean;
  isChecked?: boolean;
  isModal?: boolean;
  isHidden?: boolean;
  level?: 1 | 2 | 3;
}

const isBrowser = process.env.TARO_ENV !== 'weapp';

/**
 * The attributes that tell assistive technology what a view is; each client has its own names for them. WeChat's view
 * layer knows those that config/taro-accessibility.cjs declares.
 */
export function accessible({ role, label, ...states }: Meaning): Record<string, string> {
  const common = {
    [isBrowser ? 'role' : 'aria-role']: role,
    'aria-label': label,
    'aria-disabled': flag(states.isDisabled),
    'aria-selected': flag(states.isSelected),
    'aria-checked': flag(states.isChecked),
  };
  const browserOnly = {
    'aria-level': states.level && String(states.level),
    'aria-busy': flag(states.isBusy),
    'aria-modal': flag(states.isModal),
    'aria-hidden': flag(states.isHidden),
  };
  const attributes = Object.entries(isBrowser ? { ...common, ...browserOnly } : common);
  return Object.fromEntries(attributes.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const flag = (value: boolean | undefined) => (value === undefined ? undefined : String(value));
