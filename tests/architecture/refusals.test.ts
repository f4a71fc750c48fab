import { join } from 'node:path';
import ts from 'typescript';
import { type ErrorCode, errorCodes } from '../../api/_contract/error-codes.js';
import { type Action, policyTable } from '../../api/_domain/access/index.js';
import type { PolicyRule } from '../../api/_domain/access/policy-table.js';
import { compile, filesIn, nodesOf, placeOf, root } from './sources.js';

/**
 * Every refusal a route can give is in its document, and nothing else is: what its handler can throw is followed through
 * the calls, down to each `new DomainError(code)`, and compared with the `problems` the route declares.
 */

const files = filesIn('api', 'db');

/** Given by what stands before and around every handler (tests/http/problems.test.ts), not by its verb. */
const isOfTransport = (code: string) => /^(auth|request|service|rate|idempotency|store)\./.test(code);

/** What the code seems to allow, and cannot happen: by route, with the reason. */
const impossible: Record<string, ErrorCode[]> = {
  // A kind of file is read once, when it comes; later its rows are. Rerouted tickets go where the state table lets them.
  startImportRoute: ['ticket.transition_refused'],
  readShapesRoute: ['import.unreadable', 'ticket.transition_refused'],
  chooseCoordinatesRoute: ['import.unreadable', 'ticket.transition_refused'],
  applyImportRoute: ['import.unreadable', 'ticket.transition_refused'],
  // A report is read back in the words of its reporter: it was written a moment ago.
  submitReportRoute: ['report.not_found'],
  // To withdraw again succeeds.
  withdrawReportRoute: ['report.withdrawn'],
  // Points come from an account of the district, which is never short.
  verifyRoute: ['points.insufficient'],
  answerSuggestionRoute: ['points.insufficient'],
  // What is taken back, or paid off a debt, is counted first, while nothing of the person moves.
  decideHoldRoute: ['points.insufficient'],
  confirmHoursRoute: ['points.insufficient'],
  confirmManyHoursRoute: ['points.insufficient'],
  reverseRoute: ['points.insufficient'],
  // What runs out is counted first, under the lock of the month.
  closeMonthRoute: ['points.insufficient'],
  // One's own place on the boards asks for no team or unit by name.
  readSummaryRoute: ['team.not_found', 'unit.not_found'],
  // Points come from what the voucher itself keeps back.
  fulfilRoute: ['points.insufficient'],
  cancelRedemptionRoute: ['points.insufficient'],
  // No more is paid back than there is, under a lock.
  reconcileRoute: ['points.insufficient'],
  // What somebody leaves behind is counted under a lock.
  deleteAccountRoute: ['points.insufficient'],
  // An account cancelled at WeChat is deleted in the same way: no money is spent, and work it held only goes free.
  receivePushRoute: ['points.insufficient', 'ticket.transition_refused'],
  // Who may not read the ticket is not told that there is one: it is the photo that was not found.
  redactPhotoRoute: ['ticket.not_found'],
  // Tickets are locked before they are written.
  endGrantRoute: ['ticket.transition_refused'],
  handOverRoute: ['ticket.transition_refused'],
};

/** What is found in photos and voice messages; the domain throws it by the name it was given. */
const found: Record<string, ErrorCode[]> = {
  completeVoiceRoute: ['voice.type', 'voice.empty', 'voice.length', 'voice.too_large'],
  completePhotoRoute: ['photo.heic', 'photo.type', 'photo.empty', 'photo.length', 'photo.truncated', 'photo.too_large'],
};

interface Route {
  name: string;
  place: string;
  action: Action | undefined;
  declared: Set<string>;
  thrown: Set<string>;
  /** Actions its handler asks the policies about, somewhere on the way. */
  asked: Set<string>;
}

/** What stands in a body itself, and the bodies it names. */
interface Body {
  thrown: string[];
  literals: string[];
  asked: string[];
  next: ts.Node[];
}

/** A body and every body of ours that can be reached from it by name. */
function reach(checker: ts.TypeChecker, start: ts.Node, known: Map<ts.Node, Body>): Body[] {
  const reached = new Set([start]);
  for (const node of reached) {
    const body = known.get(node) ?? read(checker, node);
    known.set(node, body);
    for (const next of body.next) reached.add(next);
  }
  return [...reached].flatMap((node) => known.get(node) ?? []);
}

function read(checker: ts.TypeChecker, node: ts.Node): Body {
  const nodes = [...nodesOf(node)];
  return {
    thrown: nodes.flatMap(thrownBy),
    literals: nodes.filter(ts.isStringLiteral).map(({ text }) => text),
    asked: nodes
      .filter(isArgument)
      .map(({ text }) => text)
      .filter(isAction),
    next: nodes
      .filter(ts.isIdentifier)
      .filter(canNameBody)
      .flatMap((name) => bodyOf(checker, name) ?? []),
  };
}

/** A policy is asked by handing its action on; types and tables name it too. */
const isArgument = (node: ts.Node): node is ts.StringLiteral =>
  ts.isStringLiteral(node) && ts.isCallExpression(node.parent);

/** Names that stand alone, or follow `import * as`; what a property leads to only types could tell, at a price. */
function canNameBody(name: ts.Identifier): boolean {
  const { parent } = name;
  if (!ts.isPropertyAccessExpression(parent) || parent.name !== name) return true;
  return name.getSourceFile().text.includes(`import * as ${parent.expression.getText()} from`);
}

function bodyOf(checker: ts.TypeChecker, name: ts.Identifier): ts.Node | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  const origin = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = origin?.valueDeclaration;
  if (!declaration || declaration.getSourceFile().fileName.includes('node_modules')) return undefined;
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) return declaration;
  return ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
}

const isCode = (text: string) => text in errorCodes;

/** The code of a `new DomainError(…)`; a code that is no literal is what another part found. */
function thrownBy(node: ts.Node): string[] {
  const isRefusal = ts.isNewExpression(node) && node.expression.getText() === 'DomainError';
  const [code] = isRefusal ? (node.arguments ?? []) : [];
  return code
    ? [...nodesOf(code)]
        .filter(ts.isStringLiteral)
        .map(({ text }) => text)
        .filter(isCode)
    : [];
}

const isAction = (text: string): text is Action => text in policyTable && !isCode(text);

function actionOf(declaration: ts.Node): Action | undefined {
  const literals = [...nodesOf(declaration)].filter(ts.isStringLiteral).map(({ text }) => text);
  return literals.find(isAction);
}

function routesOf(program: ts.Program): Route[] {
  const checker = program.getTypeChecker();
  const known = new Map<ts.Node, Body>();
  const sources = files
    .filter((name) => name.startsWith('api/_routes/'))
    .flatMap((name) => program.getSourceFile(join(root, name)) ?? []);
  const calls = sources.flatMap((source) => [...nodesOf(source)].filter(ts.isCallExpression));
  return calls.flatMap((call) => {
    const isRoute = ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'openapi';
    const [route, handler] = call.arguments;
    if (!isRoute || !route || !handler) return [];
    const declaration = ts.isIdentifier(route) ? bodyOf(checker, route) : route;
    if (!declaration) throw new Error(`${placeOf(call)}: no declaration of the route`);
    const declaring = reach(checker, declaration, known);
    const handling = reach(checker, handler, known);
    return [
      {
        name: route.getText(),
        place: placeOf(call),
        action: actionOf(declaration),
        declared: new Set(declaring.flatMap(({ literals }) => literals.filter(isCode))),
        thrown: new Set(handling.flatMap(({ thrown }) => thrown)),
        asked: new Set(handling.flatMap(({ asked }) => asked)),
      },
    ];
  });
}

/** Whether a signed-in person can be refused the action before anything is looked at. */
function canForbid(action: Action | undefined): boolean {
  const rules: readonly PolicyRule[] = action ? policyTable[action] : [];
  return !rules.some(({ roles }) => roles === 'anyone');
}

let routes: Route[];

beforeAll(() => {
  routes = routesOf(compile(files));
}, 180_000);

describe('every route', () => {
  it('is looked at', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ thrown }) => thrown.size > 0).length).toBeGreaterThan(30);
  });

  it('declares each refusal its handler can give', () => {
    const missing = routes.flatMap(({ name, place, action, declared, thrown }) =>
      [...thrown]
        .filter((code) => !isOfTransport(code) && !declared.has(code))
        .filter((code) => !(impossible[name] ?? []).includes(code as ErrorCode))
        .filter((code) => code !== 'access.forbidden' || canForbid(action))
        .map((code) => `${place} ${name}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  it('declares no refusal its handler cannot give', () => {
    const idle = routes.flatMap(({ name, place, declared, thrown }) =>
      [...declared]
        .filter((code) => !isOfTransport(code) && !thrown.has(code))
        .filter((code) => !(found[name] ?? []).includes(code as ErrorCode))
        .map((code) => `${place} ${name}: ${code}`),
    );
    expect(idle).toEqual([]);
  });

  it('asks, somewhere on the way, the policy it names', () => {
    const silent = routes.filter(({ action, asked }) => action && canForbid(action) && !asked.has(action));
    expect(silent.map(({ place, name, action }) => `${place} ${name}: ${action}`)).toEqual([]);
  });

  it('has every exception named here for a reason that still stands', () => {
    const stale = Object.entries(impossible).flatMap(([name, codes]) => {
      const route = routes.find((one) => one.name === name);
      return codes.filter((code) => !route?.thrown.has(code)).map((code) => `${name}: ${code}`);
    });
    expect(stale).toEqual([]);
  });
});

describe('every refusal of the catalogue', () => {
  it('is declared by a route, or given by the transport', () => {
    const declared = new Set(routes.flatMap((route) => [...route.declared]));
    const unused = Object.keys(errorCodes).filter((code) => !declared.has(code) && !isOfTransport(code));
    expect(unused).toEqual([]);
  });
});
