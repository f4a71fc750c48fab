/** What the product asks of a phone. Each side (WeChat, browser) implements all of it; nothing else touches Taro's platform APIs. */
export interface Platform {
  camera: CameraSide;
  location: LocationSide;
  files: FilesSide;
  storage: StorageSide;
  network: NetworkSide;
  device: DeviceSide;
  account: AccountSide;
  privacy: PrivacySide;
  sound: SoundSide;
}

/** Why the phone did not do what was asked. */
export type PlatformErrorCode =
  | 'denied' // the person, or a setting, said no
  | 'cancelled' // the person closed the chooser
  | 'unavailable' // the phone cannot do it now
  | 'unsupported' // this client never can
  | 'timeout'
  | 'offline'
  | 'full'; // no space left on the phone

/** The one error of this folder; `message` is for the log, people are told by code. */
export class PlatformError extends Error {
  override name = 'PlatformError';

  constructor(
    readonly code: PlatformErrorCode,
    detail = '',
  ) {
    super(detail ? `${code}: ${detail}` : code);
  }
}

/** A photo on this phone, not yet sent. */
export interface LocalPhoto {
  /** Where `Image` can show it from: a temporary file on WeChat, a blob URL in a browser. */
  path: string;
  bytes: number;
  contentType: string;
}

/** A recording on this phone, not yet sent. */
export interface LocalVoice extends LocalPhoto {
  durationMs: number;
}

export interface SoundSide {
  /** Whether this client can record at all. */
  readonly canRecord: boolean;
  /** Begins to record; it ends by itself after `maxMs`. Throws `denied`, `unavailable`, `unsupported`. */
  record(maxMs: number): Promise<void>;
  /** Ends the recording and answers it; nothing when none was begun. */
  stop(): Promise<LocalVoice | undefined>;
  /** Plays from an address, in the place of what played; tells when it is over or cannot be played. */
  play(url: string, onEnd: (hasFailed: boolean) => void): void;
  /** Stops what plays. */
  silence(): void;
}

export interface CameraSide {
  /** Whether a page can show a live viewfinder (`components/viewfinder`). */
  readonly hasViewfinder: boolean;
  /** Takes a photo from the live viewfinder. Throws `denied`, `unavailable`, `unsupported`. */
  takePhoto(): Promise<LocalPhoto>;
  /** Opens the system's camera or album. Throws `cancelled`, `denied`. */
  pickPhotos(options?: { count?: number; from?: 'camera' | 'album' | 'both' }): Promise<LocalPhoto[]>;
  /** Shows photos full screen, swiping from the current one. */
  preview(urls: string[], current: string): void;
}

export interface Fix {
  longitude: number;
  latitude: number;
  coordinateSystem: 'gcj02' | 'wgs84';
  /** Radius in metres. */
  accuracyM: number;
}

export interface LocationSide {
  /** One fix of where the phone is. Throws `denied`, `unavailable`, `timeout`. */
  locate(options?: { timeoutMs?: number }): Promise<Fix>;
  /** Whether `locate` would answer without asking the person first. */
  isAllowed(): Promise<boolean>;
  /** Opens a map application with the way to a place, in GCJ-02 as the server gives places. */
  openMap(place: { longitude: number; latitude: number; name: string; address?: string }): Promise<void>;
}

export interface UploadRequest {
  url: string;
  /** Sent before the file, in this order: stores read the policy first. */
  fields: Record<string, string>;
  /** The name of the file part, which is always the last. */
  fileField: string;
  photo: LocalPhoto;
  onProgress?: (percent: number) => void;
  timeoutMs?: number;
}

/** A file the person chose; nothing of it is read until it is asked for. */
export interface ChosenFile {
  name: string;
  bytes: number;
  /** All of it. Throws `unavailable` when it is gone by now. */
  read(): Promise<ArrayBuffer>;
}

export interface DownloadRequest {
  url: string;
  headers: Record<string, string>;
  /** What it is called on the person's side, with its ending. */
  fileName: string;
  timeoutMs: number;
}

export interface FilesSide {
  /** Makes a photo at most `maxEdge` pixels wide and high, as JPEG; a photo that cannot be read comes back unchanged. */
  compress(photo: LocalPhoto, maxEdge?: number): Promise<LocalPhoto>;
  /** Posts a photo to a store. Resolves with the store's status, whatever it is. Throws `offline`, `timeout`. */
  upload(request: UploadRequest): Promise<{ status: number; text: string }>;
  /**
   * Lets the person choose one file: from the computer in a browser, from a chat on WeChat. `endings` as `csv`, without
   * the dot. Throws `cancelled`, `denied`.
   */
  chooseFile(endings: string[]): Promise<ChosenFile>;
  /**
   * Fetches a file of the server and hands it over: saved by a browser, opened or offered to a chat on WeChat. Resolves with
   * the server's answer when that is a refusal, with status 200 and no text when it is done. Throws `offline`, `timeout`.
   */
  download(request: DownloadRequest): Promise<WireResponse>;
  /** Keeps a photo beyond this visit, under `id`. Throws `full`. */
  keep(id: string, photo: LocalPhoto): Promise<void>;
  /** The kept photo, or nothing when the phone has dropped it. */
  open(id: string): Promise<LocalPhoto | undefined>;
  /** Forgets a kept photo; one that is not there is no error. */
  drop(id: string): Promise<void>;
  /** About how many bytes can still be kept; nothing where the phone does not say. */
  room(): Promise<number | undefined>;
}

export interface StorageSide {
  /** The stored value, or nothing; a value that cannot be read counts as nothing. */
  read<T>(key: string): T | undefined;
  /** Throws `full`. */
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

export interface WireRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string | ArrayBuffer;
  timeoutMs: number;
}

export interface WireResponse {
  status: number;
  text: string;
}

export interface NetworkSide {
  /** Sends a request; every HTTP status resolves. Throws `offline`, `timeout`. */
  send(request: WireRequest): Promise<WireResponse>;
  isOnline(): boolean;
  /** Tells of each change; returns how to stop. */
  watch(listener: (isOnline: boolean) => void): () => void;
  /** Where the server is: '' means the origin the page came from. */
  readonly apiBase: string;
}

export interface Frame {
  /** Height in px of the phone's own status bar. */
  statusBar: number;
  /** Width in px that WeChat's capsule takes at the right of the title bar; 0 in a browser. */
  capsule: number;
}

export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface DeviceSide {
  frame(): Frame;
  systemTheme(): 'light' | 'dark';
  watchTheme(listener: (theme: 'light' | 'dark') => void): () => void;
  /** Colours what lies outside the page frame: overscroll, the status bar's text, the desktop around the column, which `isWide` lets the page fill. */
  paintCanvas(theme: 'light' | 'dark', options?: { isWide?: boolean }): void;
  /** How much larger than usual the person wants text in the whole phone; 1 is usual. */
  textScale(): number;
  vibrate(): void;
  /** Throws `unavailable`. */
  copy(text: string): Promise<void>;
  call(phone: string): Promise<void>;
  /** Random bytes fit for identifiers. */
  randomBytes(length: number): Promise<Uint8Array>;
  /** Where the view of that id is on the screen, in px; nothing while it is not drawn. */
  measure(id: string): Promise<Area | undefined>;
  /** Tells when the window or the page's column changes its size, or the phone is turned; returns how to stop. */
  watchSize(listener: () => void): () => void;
  /** Whether a list and what is chosen from it have room side by side: in a wide browser window only. */
  isWide(): boolean;
  /** With words, asks with them before the page is left by a way that pages do not see: a gesture, closing the tab. */
  guardLeaving(words: string | undefined): void;
  readonly canScan: boolean;
  /** The text of a scanned code. Throws `cancelled`, `unsupported`. */
  scan(): Promise<string>;
  /** Whether this client can draw a code for another phone to scan. */
  readonly canDrawCode: boolean;
  /** A QR code of the text as an address that `Image` shows. Throws `unsupported`. */
  drawCode(text: string): Promise<string>;
  /** As bright as the screen goes, for a code that is scanned from it; returns how to put it back. */
  brighten(): () => void;
  /** Where a page opens: a whole address in a browser, the page's path on WeChat. `path` is absolute, with its query. */
  pageLink(path: string): string;
}

export interface AccountSide {
  /** WeChat's single-use login code. Throws `unsupported`, `unavailable`. */
  loginCode(): Promise<string>;
  /** Whether people can be asked for messages here: in WeChat only. */
  readonly canSubscribe: boolean;
  /** Asks to send messages; must follow a tap. Resolves with the accepted template ids; none where WeChat is not there. */
  subscribe(templateIds: string[]): Promise<string[]>;
}

/**
 * WeChat lets a program use the camera, the place or the album only after the person has agreed, with a button WeChat
 * draws: until then such a call waits.
 */
export interface PrivacySide {
  /** Tells, at once and with each change, whether calls wait for the person's word; returns how to stop. */
  watch(listener: (isAsked: boolean) => void): () => void;
  /** The person agreed with WeChat's button of that id: what waited goes on. */
  agree(buttonId: string): void;
  /** Not now: what waited fails with `denied`. */
  refuse(): void;
}
