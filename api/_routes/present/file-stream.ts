import { errorFacts } from '../../_http/error-facts.js';

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
        try {
          const { done, value } = await bytes.next();
          if (!done) return controller.enqueue(value);
          await onSent();
          controller.close();
        } catch (error) {
          throw cutOff(error);
        }
      },
      async cancel() {
        await bytes.return();
        await onStopped?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * What stopped a file on its way. The answer has begun by then: the error goes past the application to the server around it,
 * which writes all of it out, so it holds no more than a log may.
 */
function cutOff(error: unknown): Error {
  const facts = errorFacts(error);
  return new Error(`a file was cut off: ${facts.message ?? facts.code ?? facts.name}`, { cause: facts });
}

/** A short text in one piece. */
export async function* textBytes(text: string): AsyncGenerator<Uint8Array, void, void> {
  yield new TextEncoder().encode(text);
}
