export { HoldToTalk } from './hold-to-talk';
export { VoicePlayer } from './player';
export { Spoken } from './spoken';
