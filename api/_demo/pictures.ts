/** Drawn scenes that stand for photos in the demo district: no real street, no real person. */

const WIDTH = 960;
const HEIGHT = 720;

type Scene = (isAfter: boolean) => string;

const manhole: Scene = (isAfter) => `
  <ellipse cx="480" cy="440" rx="190" ry="118" fill="#6f6a62"/>
  <ellipse cx="480" cy="440" rx="168" ry="102" fill="${isAfter ? '#8a857b' : '#14120f'}"/>
  ${isAfter ? rings() : '<path d="M330 400 q70 90 160 60 l-10 80 q-120 10 -160-70z" fill="#8a857b"/>'}`;

const road: Scene = (isAfter) =>
  isAfter
    ? '<path d="M300 380 h330 l40 150 h-410z" fill="#4d4a46"/>'
    : '<path d="M280 420 q90-70 210-40 q150 10 170 80 q-60 90-220 70 q-150-10-160-110z" fill="#2d2a27"/><path d="M200 360 l90 40 M660 470 l120 50 M430 370 l-20-90" stroke="#2d2a27" stroke-width="9"/>';

const lane: Scene = (isAfter) => `
  <path d="M120 720 L400 300 H560 L840 720z" fill="#575249"/>
  <g stroke="#e0a100" stroke-width="16" fill="none"><path d="M250 640 L410 330 M700 640 L550 330 M300 560 H660 M340 480 H620 M370 410 H590"/></g>
  ${isAfter ? '' : '<g><rect x="330" y="360" width="300" height="150" rx="30" fill="#b8bec4"/><rect x="370" y="330" width="220" height="80" rx="26" fill="#8d979e"/><circle cx="395" cy="515" r="34" fill="#1d1b19"/><circle cx="565" cy="515" r="34" fill="#1d1b19"/></g>'}`;

const drain: Scene = (isAfter) => `
  ${isAfter ? '' : '<path d="M180 520 q120-110 300-80 q240-20 330 90 q-110 120-340 100 q-230 0-290-110z" fill="#4c5a4d" opacity=".9"/>'}
  <rect x="380" y="400" width="220" height="120" rx="8" fill="#3b3835"/>
  <g stroke="#8a857b" stroke-width="12"><path d="M410 410 v100 M450 410 v100 M490 410 v100 M530 410 v100 M570 410 v100"/></g>`;

const refuse: Scene = (isAfter) => `
  <rect x="520" y="270" width="170" height="240" rx="16" fill="#2f6b4f"/><rect x="505" y="250" width="200" height="40" rx="14" fill="#3d8464"/>
  ${isAfter ? '' : '<path d="M280 520 q20-110 100-110 q80 0 90 110z" fill="#2b2a2e"/><path d="M400 540 q10-90 80-95 q80 10 80 95z" fill="#45444a"/><path d="M240 540 h80 l-20-50 h-50z" fill="#b9925a"/>'}`;

const parking: Scene = (isAfter) =>
  Array.from({ length: isAfter ? 1 : 5 }, (_, index) => bicycle(210 + index * 115)).join('');

const branch: Scene = (isAfter) => `
  <rect x="700" y="120" width="60" height="360" fill="#5f4b36"/><circle cx="730" cy="130" r="150" fill="#4f7a4a"/>
  ${isAfter ? '' : '<path d="M180 560 L640 430" stroke="#5f4b36" stroke-width="34" stroke-linecap="round"/><g fill="#5c8a52"><circle cx="260" cy="520" r="60"/><circle cx="360" cy="470" r="70"/><circle cx="200" cy="580" r="46"/></g>'}`;

const lamp: Scene = (isAfter) => `
  <rect x="465" y="130" width="22" height="400" fill="#3c3a38"/><path d="M476 140 q110-40 150 30" stroke="#3c3a38" stroke-width="18" fill="none"/>
  <ellipse cx="630" cy="182" rx="52" ry="24" fill="${isAfter ? '#ffe9a8' : '#55524d'}"/>
  ${isAfter ? '<path d="M590 200 L500 560 H800 L670 200z" fill="#ffe9a8" opacity=".28"/>' : ''}`;

const boxes: Scene = (isAfter) => `
  <rect x="180" y="180" width="240" height="340" fill="#7c7468"/><rect x="210" y="210" width="180" height="310" fill="#4c463e"/>
  ${isAfter ? '' : '<g><rect x="400" y="400" width="150" height="130" fill="#a98453"/><rect x="470" y="290" width="130" height="110" fill="#b8935f"/><rect x="560" y="420" width="180" height="110" fill="#94714a"/></g>'}`;

const scenes: Record<string, Scene> = {
  manhole_cover_damaged: manhole,
  road_surface_damaged: road,
  fire_lane_blocked: lane,
  motor_vehicle_parking: lane,
  drain_blocked: drain,
  sewage_overflow: drain,
  road_waterlogging: drain,
  exposed_refuse: refuse,
  litter_bin_damaged: refuse,
  non_motor_vehicle_parking: parking,
  ebike_charging: parking,
  fallen_branch: branch,
  green_space_occupied: branch,
  street_lamp_out: lamp,
  unsafe_wiring: lamp,
};

/** A drawn JPEG of a problem of the category, or of the same place put right. `seed` varies light and framing. */
export async function pictureOf(categoryCode: string, isAfter: boolean, seed: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const scene = scenes[categoryCode] ?? boxes;
  return sharp(Buffer.from(frame(scene(isAfter), seed)))
    .jpeg({ quality: 82 })
    .toBuffer();
}

function frame(drawing: string, seed: number): string {
  const sky = ['#c9d3d8', '#d8d2c4', '#b9c4cc', '#d3d8cf'][seed % 4];
  const wall = ['#b7ab97', '#a9aba4', '#c0b09a', '#9fa59b'][(seed >> 1) % 4];
  const ground = ['#8f8a80', '#86837c', '#97907f'][seed % 3];
  const shift = ((seed * 37) % 80) - 40;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="${sky}"/>
    <rect y="150" width="${WIDTH}" height="170" fill="${wall}"/>
    <g fill="#6f7478" opacity=".55">${windows(seed)}</g>
    ${skyline(seed)}
    <rect y="318" width="${WIDTH}" height="${HEIGHT - 318}" fill="${ground}"/>
    ${shadows(seed)}
    <rect y="318" width="${WIDTH}" height="14" fill="#00000022"/>
    <g transform="translate(${shift} ${shift / 4})">${drawing}</g>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#1a1206" opacity="${(seed % 3) * 0.05}"/>
  </svg>`;
}

/** No two pictures show the same street: one that comes twice is taken for the same photo, and rightly so. */
function skyline(seed: number): string {
  return Array.from({ length: 6 }, (_, index) => {
    const height = 40 + varied(seed, index) * 260;
    const shade = varied(seed, index + 10) > 0.5 ? '#4a4f55' : '#e4e0d6';
    return `<rect x="${index * 160}" y="${318 - height}" width="160" height="${height}" fill="${shade}"/>`;
  }).join('');
}

function shadows(seed: number): string {
  return Array.from({ length: 4 }, (_, index) => {
    const [x, y] = [varied(seed, index + 20) * WIDTH, 360 + varied(seed, index + 30) * 340];
    const fill = varied(seed, index + 40) > 0.5 ? '#1d1a16' : '#efe9dc';
    return `<ellipse cx="${x}" cy="${y}" rx="${90 + varied(seed, index + 50) * 160}" ry="70" fill="${fill}" opacity=".45"/>`;
  }).join('');
}

/** Between 0 and 1, the same for the same seed and place. */
function varied(seed: number, place: number): number {
  const value = Math.sin(seed * 127.1 + place * 311.7) * 43_758.545;
  return value - Math.floor(value);
}

function windows(seed: number): string {
  return Array.from({ length: 7 }, (_, index) => {
    const x = 30 + index * 140 + (seed % 5) * 6;
    return `<rect x="${x}" y="180" width="70" height="90" rx="4"/>`;
  }).join('');
}

function rings(): string {
  return '<g fill="none" stroke="#6f6a62" stroke-width="8"><ellipse cx="480" cy="440" rx="120" ry="72"/><ellipse cx="480" cy="440" rx="70" ry="42"/><path d="M320 440 H640 M480 345 V535"/></g>';
}

function bicycle(x: number): string {
  return `<g stroke="#2f4858" stroke-width="10" fill="none"><circle cx="${x}" cy="500" r="46" stroke="#262320"/><circle cx="${x + 110}" cy="500" r="46" stroke="#262320"/><path d="M${x} 500 l40-80 h50 l20 80 M${x + 40} 420 l30 80 h40 M${x + 84} 420 l-6-36 h-26" stroke="#d9861c"/></g>`;
}
