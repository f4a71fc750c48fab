const style = {
  viewer:
    'position:fixed;inset:0;z-index:100;display:flex;overflow-x:auto;scroll-snap-type:x mandatory;background:#000;outline:none',
  slide: 'flex:0 0 100%;height:100%;scroll-snap-align:center;display:flex;align-items:center;justify-content:center',
  photo: 'max-width:100%;max-height:100%;object-fit:contain',
};

/** Photos full screen, swiped sideways; a tap, Escape or Enter closes. Taro's own viewer would add a third to the client's size. */
export function showPhotos(urls: string[], current: string): void {
  const viewer = document.createElement('div');
  viewer.style.cssText = style.viewer;
  viewer.tabIndex = 0;
  viewer.setAttribute('role', 'dialog');
  viewer.setAttribute('aria-modal', 'true');
  viewer.setAttribute('aria-label', '查看照片，点一下关闭');
  for (const url of urls) viewer.append(slideOf(url));
  const before = document.activeElement as HTMLElement | null;
  const close = () => {
    viewer.remove();
    before?.focus?.();
  };
  viewer.addEventListener('click', close);
  viewer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' || event.key === 'Enter') close();
  });
  document.body.append(viewer);
  viewer.children[Math.max(urls.indexOf(current), 0)]?.scrollIntoView();
  viewer.focus();
}

function slideOf(url: string): HTMLElement {
  const slide = document.createElement('div');
  slide.style.cssText = style.slide;
  const photo = document.createElement('img');
  photo.style.cssText = style.photo;
  photo.src = url;
  photo.alt = '';
  slide.append(photo);
  return slide;
}
