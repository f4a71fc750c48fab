import type { Transaction } from '../../../db/client.js';
import type { ImportItem, ImportPreview, ImportProblem, ImportResult, Reroute, Shape } from '../../_contract/import.js';
import type { Context } from '../context.js';

/** A file as it was sent. */
export interface ImportFile {
  name: string;
  bytes: Uint8Array;
}

/** Coordinate systems a file of boundaries may be in: of satellites, of Chinese maps, of Baidu's maps. */
export type FileCoordinates = NonNullable<ImportPreview['coordinates']>['chosen'];

/** What a file says, before it is compared with what is there. */
export interface ParsedFile<Row> {
  rows: Row[];
  problems: ImportProblem[];
  coordinates?: ImportPreview['coordinates'];
}

/** What importing the rows would do. */
export interface CheckedRows {
  items: ImportItem[];
  problems: ImportProblem[];
  reroutes?: Reroute[];
}

/** What an importer may know of the import it applies. */
export interface AppliedDraft {
  importId: string;
  /** Whether open tickets move with the boundaries. */
  reroute: boolean;
}

/** What applying brought beside the rows. */
export interface AppliedRows {
  reroutedCount?: number;
  invitations?: ImportResult['invitations'];
}

/** How one kind of file is read, compared with what is there, and written. Rows are plain JSON: they wait in a draft. */
export interface Importer<Row> {
  /** Reads a file into rows; throws `import.unreadable` with Chinese words when it is no such file. Problems name row and column. */
  parse(file: ImportFile, options?: { coordinates?: FileCoordinates }): Promise<ParsedFile<Row>>;
  /**
   * Only for kinds whose rows lie somewhere: says in which coordinate system they are read, the chosen one or else the
   * one that fits the district best. The rows keep what the file said, so that they can be read in another one later.
   */
  locate?(context: Context, rows: readonly Row[], chosen?: FileCoordinates): Promise<Located<Row>>;
  /** Compares rows with what is there. Run at preview, and again inside the applying transaction. */
  check(context: Context, rows: readonly Row[]): Promise<CheckedRows>;
  /** Taken before rows are checked for the last time: what they are compared with holds still until the transaction ends. */
  lock?(context: Context<Transaction>): Promise<void>;
  /** Only for kinds that can be drawn: the rows as they would stand, with what lies beside them. */
  shapes?(context: Context, rows: readonly Row[]): Promise<Shape[]>;
  /** Writes all rows in the caller's transaction; they were checked in the same one and have no error. */
  apply(context: Context<Transaction>, rows: readonly Row[], draft: AppliedDraft): Promise<AppliedRows>;
  /** After the commit, when open tickets moved: what was on its way while it was applied. Answers how many tickets more. */
  settle?(context: Context, rows: readonly Row[]): Promise<number>;
}

/** Rows that know their coordinate system, and what is said about it. */
export interface Located<Row> {
  rows: Row[];
  coordinates: NonNullable<ImportPreview['coordinates']>;
}
