export { weapp as side } from './weapp';
