/** What WeChat thinks of somebody's content. */
export interface Verdict {
  suggest: 'pass' | 'review' | 'risky';
  /** Its reason as WeChat numbers them, 100 for nothing found; null when it gave none. */
  label: number | null;
}

/**
 * Judges what people write, photograph and say. Throws DomainError `auth.wechat_unavailable` when there is no answer now: ask
 * again later.
 */
export interface ContentSafetyGateway {
  /** The mini-program that openids belong to. */
  readonly appId: string;
  /** Judges words at once; `review` for an author WeChat does not know or has not seen of late. */
  judgeWords(asked: { openid: string; words: string }): Promise<Verdict>;
  /**
   * Asks about a picture or a recording at a public address; the verdict is pushed later under the trace. Null for an
   * author WeChat does not know or has not seen of late: a person has to look, or listen.
   */
  askAboutMedia(asked: { openid: string; url: string; kind: MediaKind }): Promise<{ traceId: string } | null>;
}

/** What WeChat fetches to judge. */
export type MediaKind = 'photo' | 'voice';

/** A verdict WeChat pushes: null when it could not fetch the file, or could not judge. */
export interface PushedVerdict {
  traceId: string;
  verdict: Verdict | null;
}
