// The browser's side; the mini-program's build takes side.weapp.ts in its place.
export { h5 as side } from './h5';
