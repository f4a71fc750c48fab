interface Meaning {
  role?: 'button' | 'link' | 'tab' | 'tablist' | 'radio' | 'radiogroup' | 'dialog' | 'alert' | 'status' | 'img' | 'list' | 'listitem' | 'heading' | 'main' | 'navigation' | 'progressbar';
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

/** The attributes that tell assistive technology what a view is; each client has its own names for them. */
export function accessible({ role, label, level, ...states }: Meaning): Record<string, string> {
  const attributes: Record<string, string | undefined> = {
    [isBrowser ? 'role' : 'aria-role']: role,
    'aria-label': label,
    'aria-level': level && isBrowser ? String(level) : undefined,
    'aria-disabled': flag(states.isDisabled),
    'aria-busy': isBrowser ? flag(states.isBusy) : undefined,
    'aria-selected': flag(states.isSelected),
    'aria-checked': flag(states.isChecked),
    'aria-modal': flag(states.isModal),
    'aria-hidden': flag(states.isHidden),
  };
  const present = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(present);
}

const flag = (value: boolean | undefined) => (value === undefined ? undefined : String(value));
