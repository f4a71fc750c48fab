/** Drawn pictures of what the demo's stations give out: no real product, no brand. */

const WIDTH = 960;
const HEIGHT = 720;

const raincoat = `
  <path d="M480 150 q70 0 82 74 l120 66 l44 190 l-78 22 l-30-104 v206 h-276 v-206 l-30 104 l-78-22 l44-190 l120-66 q12-74 82-74z" fill="#e5a823"/>
  <path d="M480 168 q52 0 62 62 q-62 50-124 0 q10-62 62-62z" fill="#b97f0c"/>
  <path d="M480 258 V604" stroke="#b97f0c" stroke-width="7"/>
  <g fill="#fff4d6"><circle cx="480" cy="330" r="10"/><circle cx="480" cy="410" r="10"/><circle cx="480" cy="490" r="10"/></g>
  <path d="M342 500 h276 v34 h-276z" fill="#eef3f4"/>`;

const glove = `<path d="M0 300 V160 q-46-52-66-96 q-6-30 22-36 q24-2 36 26 l26 44 V-78 q2-32 28-32 q26 2 26 32 V20 V-112 q2-32 28-32 q26 2 26 32 V20 V-92 q2-30 27-30 q25 2 25 30 V30 V-44 q4-28 26-26 q24 4 22 32 V150 q0 60-34 90 v60z" fill="#3f5668"/>
  <path d="M0 262 h196 v58 h-196z" fill="#e5a823"/><path d="M30 60 h150 M30 96 h150" stroke="#5d788d" stroke-width="10"/>`;
const warmGloves = `<g transform="translate(240 300) rotate(-8)">${glove}</g><g transform="translate(730 290) rotate(8) scale(-1 1)">${glove}</g>`;

const helmet = `
  <path d="M250 460 q-20-250 230-262 q250 12 230 262 q-230 44-460 0z" fill="#d9822b"/>
  <path d="M480 198 q40 120 30 274 h-60 q-10-154 30-274z" fill="#f2b54a"/>
  <path d="M250 460 q230 44 460 0 l18 44 q-248 50-496 0z" fill="#3d3a37"/>
  <g fill="#7d4513"><path d="M340 300 q30-44 70-54 l-14 80 q-40 6-66 30z"/><path d="M620 300 q-30-44-70-54 l14 80 q40 6 66 30z"/></g>
  <path d="M330 516 q150 150 300 0" stroke="#3d3a37" stroke-width="16" fill="none"/>`;

const thermos = `
  <rect x="390" y="220" width="180" height="390" rx="34" fill="#3c6e63"/><rect x="390" y="220" width="60" height="390" rx="30" fill="#4f8a7d"/>
  <rect x="402" y="130" width="156" height="104" rx="22" fill="#cfd6d6"/><rect x="402" y="196" width="156" height="18" fill="#9fa9a9"/>
  <path d="M570 300 q84 0 84 80 t-84 80" stroke="#2d544c" stroke-width="24" fill="none"/>
  <path d="M446 96 q-20-30 6-54 M500 96 q-20-30 6-54" stroke="#ffffff" stroke-width="12" fill="none" stroke-linecap="round"/>`;

const cable = `
  <path d="M300 210 q-110 150 60 230 t190-20 t-80-120 t-150 90 t130 180" stroke="#4a4f55" stroke-width="20" fill="none"/>
  <g><rect x="262" y="130" width="84" height="92" rx="12" fill="#e5a823"/><rect x="280" y="92" width="48" height="44" fill="#c9ced2"/></g>
  <g transform="translate(450 540) rotate(12)"><rect width="64" height="84" rx="10" fill="#3c6e63"/><rect x="16" y="84" width="32" height="36" fill="#c9ced2"/></g>
  <path d="M560 420 q120 10 130 130" stroke="#4a4f55" stroke-width="16" fill="none"/><g transform="translate(656 540)"><rect width="64" height="84" rx="10" fill="#b5562f"/><rect x="14" y="84" width="36" height="30" fill="#c9ced2"/></g>
  <path d="M540 400 q180-60 220 60" stroke="#4a4f55" stroke-width="16" fill="none"/><g transform="translate(732 452)"><rect width="60" height="80" rx="10" fill="#3f5668"/><rect x="16" y="80" width="28" height="26" fill="#c9ced2"/></g>`;

// White on green, as ISO 7010 draws first aid: the red cross is protected by law.
const firstAid = `
  <path d="M400 220 q0-64 80-64 t80 64" stroke="#1f5c41" stroke-width="24" fill="none"/>
  <rect x="260" y="220" width="440" height="330" rx="46" fill="#2f8a5f"/><path d="M260 320 h440" stroke="#1f5c41" stroke-width="10"/>
  <path d="M446 348 h68 v50 h50 v68 h-50 v50 h-68 v-50 h-50 v-68 h50z" fill="#ffffff"/>`;

const haircut = `
  <g stroke="#6d7880" stroke-width="30" stroke-linecap="round"><path d="M360 520 L620 190"/><path d="M600 520 L340 190"/></g>
  <g fill="none" stroke="#d9822b" stroke-width="28"><circle cx="322" cy="560" r="62"/><circle cx="638" cy="560" r="62"/></g>
  <circle cx="480" cy="366" r="16" fill="#3d3a37"/>
  <g transform="translate(700 180) rotate(14)" fill="#3f5668"><rect width="54" height="330" rx="14"/>${Array.from({ length: 13 }, (_, index) => `<rect x="54" y="${16 + index * 24}" width="60" height="12" rx="6"/>`).join('')}</g>`;

const bikeCheck = `
  <g fill="none" stroke="#3d3a37" stroke-width="20"><circle cx="290" cy="490" r="104"/><circle cx="690" cy="490" r="104"/></g>
  <path d="M290 490 L430 330 H610 L690 490 M430 330 L490 490 H690 M610 330 L590 250 H660" stroke="#3c6e63" stroke-width="22" fill="none" stroke-linejoin="round"/>
  <path d="M376 316 h110" stroke="#3d3a37" stroke-width="26" stroke-linecap="round"/><rect x="470" y="396" width="120" height="80" rx="14" fill="#e5a823"/>
  <g transform="translate(150 150) rotate(-38)" fill="#9fa9a9"><rect x="-22" y="0" width="44" height="210" rx="20"/><path d="M-62-40 a62 62 0 0 0 124 0 l-34-54 v62 h-56 v-62z"/></g>`;

const drawings: Record<string, string> = {
  raincoat,
  'warm-gloves': warmGloves,
  helmet,
  thermos,
  'charging-cable': cable,
  'first-aid-pouch': firstAid,
  haircut,
  'bike-check': bikeCheck,
};

/** A drawn JPEG of the reward of that key; throws for a key nobody drew. */
export async function goodsPictureOf(key: string): Promise<Buffer> {
  const drawing = drawings[key];
  if (!drawing) throw new Error(`nobody drew ${key}`);
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(frame(drawing)))
    .jpeg({ quality: 84 })
    .toBuffer();
}

function frame(drawing: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><radialGradient id="light" cx=".5" cy=".4" r=".8"><stop offset="0" stop-color="#fdf6e6"/><stop offset="1" stop-color="#ecdcb9"/></radialGradient></defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#light)"/>
    <ellipse cx="480" cy="640" rx="330" ry="34" fill="#b99b5e" opacity=".35"/>
    ${drawing}
  </svg>`;
}
