const { mergeInternalComponents } = require('@tarojs/shared');

const components = {
  View: { 'aria-role': '', 'aria-label': '', 'aria-disabled': '', 'aria-selected': '', 'aria-checked': '' },
  Input: { 'aria-label': '' },
  Textarea: { 'aria-label': '' },
};

mergeInternalComponents(components);

module.exports = { components };
