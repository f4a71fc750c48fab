/** What is used of the package `pdfkit`, which comes without types. */
declare module 'pdfkit' {
  interface DocumentOptions {
    size: 'A4';
    margin: number;
    /** A font file. */
    font: string;
    lang: string;
    info: { Title: string };
  }

  /** A stream of a document's bytes, which ends after `end`. */
  export default class PDFDocument {
    constructor(options: DocumentOptions);
    fontSize(size: number): this;
    /** Adds a paragraph that is broken into lines and pages. */
    text(text: string, options: { lineGap: number; paragraphGap: number }): this;
    end(): void;
    [Symbol.asyncIterator](): AsyncIterator<Buffer>;
  }
}
