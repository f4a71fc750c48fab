export { VoicePlayer } from './player';
export { Spoken } from './spoken';
