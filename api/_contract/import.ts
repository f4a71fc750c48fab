import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, pageQuerySchema, unitViewSchema } from './common.js';
import { codesOf, importKinds, importStatuses, unitKinds } from './vocabulary.js';

/** Largest file that can be imported at once, in bytes: what a serverless platform takes in one request. */
export const importBytesMax = 4 * 1024 * 1024;

/**
 * POST /imports (the file as the body) → ImportDraft; GET /imports, /imports/{id}, /imports/{id}/shapes;
 * POST /imports/{id}/coordinates, /apply, /discard; GET /imports/templates/{kind}; POST and GET /boundaries; GET /setup,
 * POST /setup/open. What a file is: its kind and name; the body of the request is the file itself.
 */
export const startImportSchema = z.object({
  kind: z.enum(codesOf(importKinds)),
  fileName: z.string().trim().min(1).max(120),
});

/** Something about a file: an error keeps the whole file from being imported, a warning does not. */
export const importProblemSchema = z
  .object({
    level: z.enum(['error', 'warning']),
    /** Row of the table as a spreadsheet counts, or number of the shape; null when it is about the whole file. */
    row: z.number().int().nullable(),
    /** What the row is about, as the file calls it. */
    name: z.string().nullable(),
    /** Heading of the column, or the property of the shape. */
    field: z.string().nullable(),
    message: z.string(),
  })
  .openapi('ImportProblem');
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** What importing would do to one row: shown in the preview, the first 200 of them. */
export const importItemSchema = z
  .object({
    row: z.number().int(),
    name: z.string(),
    /** Where it will stand: 「龙西社区 · 01 网格」. */
    place: z.string().nullable(),
    effect: z.enum(['create', 'update', 'unchanged']),
    /** What changes, in words; null when nothing or all of it. */
    changes: z.string().nullable(),
  })
  .openapi('ImportItem');
export type ImportItem = z.infer<typeof importItemSchema>;

/** A point of a boundary, WGS-84 degrees. */
export const vertexSchema = z.tuple([z.number(), z.number()]).openapi('Vertex');

/** A shape to draw: of the file, or one that is there already. The ring is open. */
export const shapeSchema = z
  .object({
    unitId: idSchema.nullable(),
    kind: z.enum(codesOf(unitKinds)),
    name: z.string(),
    shortName: z.string(),
    ring: z.array(vertexSchema),
    effect: z.enum(['create', 'update', 'unchanged', 'existing']),
    hasProblem: z.boolean(),
  })
  .openapi('Shape');
export type Shape = z.infer<typeof shapeSchema>;

/** Open tickets that lie in another grid once the boundaries change; they move only when asked to. */
export const rerouteSchema = z
  .object({ from: unitViewSchema.nullable(), to: unitViewSchema.nullable(), ticketCount: z.number().int() })
  .openapi('Reroute');
export type Reroute = z.infer<typeof rerouteSchema>;

export const importPreviewSchema = z.object({
  counts: z.object({
    create: z.number().int(),
    update: z.number().int(),
    unchanged: z.number().int(),
    errors: z.number().int(),
    warnings: z.number().int(),
  }),
  problems: z.array(importProblemSchema),
  items: z.array(importItemSchema),
  /** Boundaries only: the coordinate system the file seems to be in, and why; the reader may say otherwise. */
  coordinates: z
    .object({ guess: z.enum(['wgs84', 'gcj02', 'bd09']), chosen: z.enum(['wgs84', 'gcj02', 'bd09']), why: z.string() })
    .nullable(),
  reroutes: z.array(rerouteSchema),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** A file read and checked; nothing of it is in force until it is applied. */
export const importDraftSchema = z
  .object({
    id: idSchema,
    kind: z.enum(codesOf(importKinds)),
    fileName: z.string(),
    status: z.enum(codesOf(importStatuses)),
    createdAt: momentSchema,
    endedAt: momentSchema.nullable(),
    preview: importPreviewSchema,
  })
  .openapi('ImportDraft');
export type ImportDraftView = z.infer<typeof importDraftSchema>;

/** An import without its rows and problems, for the list. */
export const importSummarySchema = importDraftSchema
  .omit({ preview: true })
  .extend({ counts: importPreviewSchema.shape.counts })
  .openapi('ImportSummary');
export type ImportSummary = z.infer<typeof importSummarySchema>;

export const listImportsSchema = pageQuerySchema.extend({ kind: z.enum(codesOf(importKinds)).optional() });

/** Reads the same file again in another coordinate system. */
export const chooseCoordinatesSchema = z
  .object({ coordinates: z.enum(['wgs84', 'gcj02', 'bd09']) })
  .openapi('ChooseCoordinates');

/** `reroute` moves the open tickets the preview counted; without it they stay where they are. */
export const applyImportSchema = z.object({ reroute: z.boolean().default(false) }).openapi('ApplyImport');

/** What an import brought; invitations are shown this once, each to be sent to its person. */
export const importResultSchema = z
  .object({
    counts: importPreviewSchema.shape.counts,
    reroutedCount: z.number().int(),
    invitations: z.array(
      z.object({
        name: z.string(),
        role: z.string(),
        unit: unitViewSchema,
        token: z.string(),
        expiresAt: momentSchema,
      }),
    ),
  })
  .openapi('ImportResult');
export type ImportResult = z.infer<typeof importResultSchema>;

/** One boundary drawn by hand, WGS-84 degrees; it becomes an import of one shape, with the same checks and preview. */
export const drawBoundarySchema = z
  .object({ unitId: idSchema, ring: z.array(vertexSchema).min(3).max(500) })
  .openapi('DrawBoundary');
export type DrawBoundary = z.infer<typeof drawBoundarySchema>;

/** Boundaries of a community (and its neighbours' grids), to draw on. */
export const listShapesSchema = z.object({ unitId: idSchema });

/** How far the set-up of the district is: what has to be there before it can open, and what is there. */
export const setupProgressSchema = z
  .object({
    steps: z.array(
      z.object({
        key: z.enum(['communities', 'boundaries', 'buildings', 'properties', 'staff', 'contacts', 'open']),
        title: z.string(),
        /** 「3 个社区有网格，还差 12 个」 */
        detail: z.string(),
        state: z.enum(['todo', 'partly', 'done']),
        isRequired: z.boolean(),
      }),
    ),
    isOpen: z.boolean(),
  })
  .openapi('SetupProgress');
export type SetupProgress = z.infer<typeof setupProgressSchema>;

/** Opens the district; the unit's desk gets what lies outside every grid. */
export const openSetupSchema = z.object({ unitId: idSchema }).openapi('OpenSetup');
