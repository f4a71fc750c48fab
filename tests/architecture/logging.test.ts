import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesIn, nodesOf, parse, placeOf, root } from './sources.js';

/** Logs go where anybody who runs the system reads them: they hold ids, codes and times, never what people wrote or who they are. */

const allowedKeys = new Set([
  'method',
  'route',
  'status',
  'ms',
  'requestId',
  'tenant',
  'task',
  'job',
  'call',
  'errcode',
  'error',
  'count',
  'signal',
  'port',
  // Who took a file out, and which: ids, codes and dates.
  'actor',
  'format',
  'month',
  'filters',
]);
const levels = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);

/** Whole lines that may be logged as they are: what is wrong with the settings, by the names of the settings. */
const allowedLines = ['api/_http/function-runtime.ts: line'];

const sources = filesIn('api', 'scripts', 'db').map((name) =>
  parse(join(root, name), readFileSync(join(root, name), 'utf8')),
);

function logCalls(source: ts.SourceFile): ts.CallExpression[] {
  return [...nodesOf(source)].filter(ts.isCallExpression).filter(({ expression }) => {
    if (!ts.isPropertyAccessExpression(expression) || !levels.has(expression.name.text)) return false;
    return /(^|\.)(logger|log)$/i.test(expression.expression.getText());
  });
}

/** What is wrong with a call; empty when nothing is. */
function faultsOf(call: ts.CallExpression): string[] {
  const [first, second] = call.arguments;
  if (!first) return ['says nothing'];
  const message = ts.isStringLiteral(first) || ts.isTemplateExpression(first) ? first : second;
  const isPlain = message === undefined || ts.isStringLiteral(message) || ts.isNoSubstitutionTemplateLiteral(message);
  return [
    ...(isPlain ? [] : ['a message put together from values']),
    ...(first === message ? [] : faultsOfFacts(first)),
  ];
}

function faultsOfFacts(facts: ts.Expression): string[] {
  const object = ts.isIdentifier(facts) ? initializerOf(facts) : facts;
  if (!object || !ts.isObjectLiteralExpression(object)) return [`facts that are not spelled out: ${facts.getText()}`];
  return object.properties.flatMap((property) => {
    const key = property.name?.getText() ?? property.getText();
    if (!allowedKeys.has(key)) return [`the key ${key}`];
    const isError = key === 'error';
    const value = ts.isPropertyAssignment(property) ? property.initializer.getText() : key;
    return isError && !value.startsWith('errorFacts(') ? ['an error as it was thrown, with its message and rows'] : [];
  });
}

function initializerOf(name: ts.Identifier): ts.Expression | undefined {
  const declarations = [...nodesOf(name.getSourceFile())].filter(ts.isVariableDeclaration);
  return declarations.find((declaration) => declaration.name.getText() === name.text)?.initializer;
}

const fileOf = (node: ts.Node) => placeOf(node).replace(/:\d+$/, '');

describe('every line of the log', () => {
  const calls = sources.flatMap(logCalls);

  it('is found', () => {
    expect(calls.length).toBeGreaterThan(5);
  });

  it('holds allowed facts and a fixed message', () => {
    const found = calls
      .filter((call) => !allowedLines.includes(`${fileOf(call)}: ${call.arguments[0]?.getText()}`))
      .flatMap((call) => faultsOf(call).map((fault) => `${placeOf(call)} ${fault}`));
    expect(found).toEqual([]);
  });

  it('comes from the one logger', () => {
    const makers = sources
      .filter((source) => /from 'pino'/.test(source.text))
      .map((source) => placeOf(source).split(':')[0]);
    expect(makers).toEqual(['api/_http/logger.ts']);
  });
});

describe('caught are', () => {
  it.each([
    ["logger.info({ requestId, status }, 'request')", []],
    ["logger.error({ error: errorFacts(error) }, 'failed')", []],
    ["logger.error({ error }, 'failed')", ['an error as it was thrown, with its message and rows']],
    ["logger.info({ displayName }, 'signed in')", ['the key displayName']],
    ["logger.info({ ...person }, 'signed in')", ['the key ...person']],
    ['c.var.app.logger.info(`${name} signed in`)', ['a message put together from values']],
    ["logger.info(person, 'signed in')", ['facts that are not spelled out: person']],
    ["const line = { phone }; logger.info(line, 'x')", ['the key phone']],
  ])('%s', (text, faults) => {
    expect(logCalls(parse(join(root, 'fixture.ts'), text)).flatMap(faultsOf)).toEqual(faults);
  });
});
