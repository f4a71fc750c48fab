interface Sending {
  /** Called when the last byte was taken, before the file is told to be whole: where it fails, the file is cut off. */
  onSent(): Promise<void>;
  /** Called when whoever loads the file stops. */
  onStopped?(): Promise<unknown>;
}

/** Bytes as an answer that is made while it is taken: a piece is only asked for once the one before has gone. */
export function fileStream(
  bytes: AsyncGenerator<Uint8Array, void, void>,
  { onSent, onStopped }: Sending,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await bytes.next();
        if (!done) return controller.enqueue(value);
        await onSent();
        controller.close();
      },
      async cancel() {
        await bytes.return();
        await onStopped?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A short text in one piece. */
export async function* textBytes(text: string): AsyncGenerator<Uint8Array, void, void> {
  yield new TextEncoder().encode(text);
}
