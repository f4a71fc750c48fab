export default definePageConfig({ disableScroll: false });
