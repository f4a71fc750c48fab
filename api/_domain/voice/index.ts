export { completeVoice } from './complete-voice.js';
export { declareVoice } from './declare-voice.js';
export { eraseVoices } from './erase-voice.js';
export { orderVoice, signVoiceOrder, type VoiceOrder } from './order-voice.js';
export { type VoiceRow, voiceKeys, voicesOfTicket } from './queries.js';
export { sweepVoices } from './sweep-voices.js';
export { transcribeVoice } from './transcribe-voice.js';
