import { join } from 'node:path';
import ts from 'typescript';
import { compile, filesIn, nodesOf, placeOf, root } from './sources.js';

/**
 * A statement on another connection escapes its transaction: it survives the rollback, and with one connection it waits
 * for itself. So a function that is handed a transaction may touch the database through what it was handed, and nothing
 * it closed over.
 */

const files = filesIn('api', 'db');
let program: ts.Program;

// Types are asked for when they are needed: the first question costs most.
jest.setTimeout(120_000);

beforeAll(() => {
  program = compile(files);
});

/** What may be read of an outer context: it is the same inside. */
const harmless = new Set(['now', 'actor', 'tenant', 'gateways', 'personId', 'config', 'logger']);

function hasProperties(type: ts.Type, ...names: string[]): boolean {
  return names.every((name) => type.getProperty(name) !== undefined);
}

/** Drizzle's pool or transaction, or the driver's. */
function isConnection(type: ts.Type): boolean {
  return (
    hasProperties(type, 'select', 'insert', 'transaction') ||
    hasProperties(type, 'unsafe', 'reserve') ||
    isDriverTransaction(type)
  );
}

function isDriverTransaction(type: ts.Type): boolean {
  return hasProperties(type, 'unsafe', 'savepoint');
}

function isTransaction(type: ts.Type): boolean {
  return (isConnection(type) && hasProperties(type, 'rollback')) || isDriverTransaction(type);
}

/** Whether the value is a connection or, like a context, holds one. */
function carries(checker: ts.TypeChecker, type: ts.Type, is: (type: ts.Type) => boolean, depth = 2): boolean {
  const apparent = checker.getNonNullableType(type);
  if (is(apparent)) return true;
  if (depth === 0) return false;
  return ['db', 'sql', 'context', 'database'].some((name) => {
    const property = apparent.getProperty(name);
    return property !== undefined && carries(checker, checker.getTypeOfSymbol(property), is, depth - 1);
  });
}

type Callback = ts.ArrowFunction | ts.FunctionExpression;

const isCallback = (node: ts.Node): node is Callback => ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/**
 * Names of functions that hand out a transaction: the database's own, and ours that say so in a parameter's type.
 * Only their callbacks are looked at; asking the compiler about every callback there is takes half a minute.
 */
function givers(sources: readonly ts.SourceFile[]): Set<string> {
  const nodes = sources.flatMap((source) => [...nodesOf(source)]);
  const isHandingOut = (type: string) => /=>/.test(type) && /\bTransaction\b/.test(type);
  const aliases = nodes.filter(ts.isTypeAliasDeclaration).filter(({ type }) => isHandingOut(type.getText()));
  const aliasNames = new Set(aliases.map(({ name }) => name.text));
  const functions = nodes.filter(ts.isFunctionDeclaration).filter(({ parameters }) =>
    parameters.some(({ type }) => {
      const text = type?.getText() ?? '';
      return isHandingOut(text) || aliasNames.has(text);
    }),
  );
  return new Set(['transaction', 'begin', 'savepoint', ...functions.map(({ name }) => name?.text ?? '')]);
}

function calleeOf({ expression }: ts.CallExpression): string {
  return (ts.isPropertyAccessExpression(expression) ? expression.name : expression).getText();
}

/** Functions written where a function that gets a transaction is expected. */
function callbacksOf(checker: ts.TypeChecker, source: ts.SourceFile, names: ReadonlySet<string>): Callback[] {
  const given = [...nodesOf(source)]
    .filter(isCallback)
    .filter(({ parent }) => ts.isCallExpression(parent) && names.has(calleeOf(parent)));
  return given.filter((callback) => {
    const expected = checker.getContextualType(callback) ?? checker.getTypeAtLocation(callback);
    return expected
      .getCallSignatures()
      .some((signature) =>
        signature
          .getParameters()
          .some((parameter) => carries(checker, checker.getTypeOfSymbolAtLocation(parameter, callback), isTransaction)),
      );
  });
}

const isWithin = (inner: ts.Node, outer: ts.Node) =>
  inner.getSourceFile() === outer.getSourceFile() && inner.pos >= outer.pos && inner.end <= outer.end;

/** `{ ...context, db: inner }`: the rest of a context with another connection is a new context. */
function isReplaced(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isSpreadAssignment(parent)) return false;
  const later = parent.parent.properties.slice(parent.parent.properties.indexOf(parent) + 1);
  return later.some((property) => property.name?.getText() === 'db');
}

function isHarmless(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return harmless.has(parent.name.text);
  return isReplaced(node) || (ts.isPropertyAssignment(parent) && parent.name === node);
}

/** What `body` reaches for although it was declared outside of it: connections, and what local helpers reach for. */
function escapesOf(checker: ts.TypeChecker, body: ts.Node, seen = new Set<ts.Node>()): ts.Node[] {
  if (seen.has(body)) return [];
  seen.add(body);
  return [...nodesOf(body)].flatMap((node): ts.Node[] => {
    if (!ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) return [];
    if (ts.isTypeNode(node.parent)) return [];
    const symbol = checker.getSymbolAtLocation(node);
    const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
    if (!symbol || !declaration || isWithin(declaration, body) || node === (declaration as ts.NamedDeclaration).name)
      return [];
    const helper = localFunction(declaration);
    if (helper) return escapesOf(checker, helper, seen);
    return connectionsAlong(checker, node);
  });
}

/** A function declared inside another one closes over what is around it. */
function localFunction(declaration: ts.Declaration): ts.Node | null {
  const isLocal = ts.findAncestor(declaration.parent, (node) => ts.isFunctionLike(node)) !== undefined;
  if (!isLocal) return null;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value && isCallback(value) ? value : null;
}

/** Of `c.var.context.now`: each part that carries a connection, unless what is taken of it is harmless. */
function connectionsAlong(checker: ts.TypeChecker, start: ts.Identifier): ts.Node[] {
  for (let node: ts.Node = start; ; node = node.parent) {
    if (carries(checker, checker.getTypeAtLocation(node), isConnection)) return isHarmless(node) ? [] : [node];
    const isRead = ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
    if (!isRead) return [];
  }
}

const sourcesOf = (of: ts.Program) =>
  of.getSourceFiles().filter(({ fileName }) => files.some((name) => fileName === join(root, name)));

function findings(of: ts.Program, sources: readonly ts.SourceFile[], names: ReadonlySet<string>): string[] {
  const checker = of.getTypeChecker();
  const callbacks = sources.flatMap((source) => callbacksOf(checker, source, names));
  const escapes = callbacks.flatMap((callback) => escapesOf(checker, callback));
  return [...new Set(escapes.map((node) => `${placeOf(node)} ${node.getText()}`))];
}

describe('inside a transaction', () => {
  it('nothing reaches for another connection', () => {
    const sources = sourcesOf(program);
    expect(sources.length).toBe(files.length);
    expect(findings(program, sources, givers(sources))).toEqual([]);
  });

  it('is wherever one of these is called', () => {
    const sources = sourcesOf(program);
    const names = givers(sources);
    expect([...names]).toEqual(expect.arrayContaining(['transaction', 'inTransaction', 'changeTicket', 'answerOnce']));
    const callbacks = sources.flatMap((source) => callbacksOf(program.getTypeChecker(), source, names));
    expect(callbacks.length).toBeGreaterThan(20);
  });

  describe('caught', () => {
    const head = [
      "import type { Context, OuterContext } from './context.js';",
      "import type { Database, Executor } from '../../db/client.js';",
      "import { inTransaction } from './transaction.js';",
      'declare function find(context: Context): Promise<string>;',
      'declare function run(db: Executor): Promise<void>;',
    ];
    const cases: [what: string, code: string, escaped: string[]][] = [
      [
        'is the outer context handed on',
        '(context: Context) => inTransaction(context, () => find(context))',
        ['context'],
      ],
      [
        'is a connection taken from the outer context',
        '(context: Context) => inTransaction(context, () => run(context.db))',
        ['context'],
      ],
      [
        'is a connection taken out before',
        '(context: Context) => { const { db } = context; return inTransaction(context, () => run(db)); }',
        ['db'],
      ],
      [
        'is the pool beside its transaction',
        '(db: Database) => db.transaction(async () => { await run(db); })',
        ['db'],
      ],
      [
        'is a helper around the callback',
        '(context: Context) => { const look = () => find(context); return inTransaction(context, () => look()); }',
        ['context'],
      ],
      [
        'is a context put together from the outer one',
        '(context: Context) => inTransaction(context, () => find({ ...context, now: new Date() }))',
        ['context'],
      ],
      [
        'is the context within something larger',
        '(c: { var: { context: OuterContext } }) => inTransaction(c.var.context, () => find(c.var.context))',
        ['c.var'],
      ],
      ['is not the given context', '(context: Context) => inTransaction(context, (inner) => find(inner))', []],
      ['is no plain fact', '(context: Context) => inTransaction(context, async () => context.now)', []],
      [
        'is not the outer one with the given connection',
        '(context: Context) => inTransaction(context, (inner) => find({ ...context, db: inner.db }))',
        [],
      ],
    ];
    let found: string[];

    beforeAll(() => {
      const name = 'api/_domain/escaping.ts';
      const lines = cases.map(([, code], index) => `export const verb${index} = ${code};`);
      const extended = compile([], { [name]: [...head, ...lines].join('\n') }, program);
      const source = extended.getSourceFile(join(root, name)) as ts.SourceFile;
      found = findings(extended, [source], givers(sourcesOf(program)));
    });

    it.each(cases.map(([what, , escaped], index) => ({ what, escaped, line: head.length + index + 1 })))(
      '$what',
      ({ escaped, line }) => {
        const place = `api/_domain/escaping.ts:${line} `;
        const here = found.filter((finding) => finding.startsWith(place)).map((finding) => finding.slice(place.length));
        expect(here).toEqual(escaped);
      },
    );
  });
});
