import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesIn, nodesOf, parse, placeOf, root } from './sources.js';

/** What config/boundaries.cjs cannot say, because it is about single names: who talks to the platform and to the server. */

const sourceOf = (name: string) => parse(join(root, name), readFileSync(join(root, name), 'utf8'));
const client = filesIn('miniapp');
const outside = (folder: string) => client.filter((name) => !name.startsWith(folder)).map(sourceOf);

/** Names a file imports as values from a module whose path matches. */
function valuesFrom(source: ts.SourceFile, module: RegExp): { name: string; node: ts.Node }[] {
  return source.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const clause = statement.importClause;
    const path = (statement.moduleSpecifier as ts.StringLiteral).text;
    if (!clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword || !module.test(path)) return [];
    const whole = clause.name ? [{ name: clause.name.text, node: statement }] : [];
    const bindings = clause.namedBindings;
    if (!bindings) return whole;
    if (ts.isNamespaceImport(bindings)) return [...whole, { name: `* as ${bindings.name.text}`, node: statement }];
    const named = bindings.elements.filter((element) => !element.isTypeOnly);
    return [
      ...whole,
      ...named.map((element) => ({ name: (element.propertyName ?? element.name).text, node: element })),
    ];
  });
}

const tell = ({ name, node }: { name: string; node: ts.Node }) => `${placeOf(node)} ${name}`;

/** Taro's hooks belong to pages and to what stands in for them; everything else of Taro is an API of the platform. */
const taroApis = (source: ts.SourceFile) =>
  valuesFrom(source, /^@tarojs\/taro/)
    .filter(({ name }) => !/^use[A-Z]/.test(name))
    .map(tell);

/** The error may be asked for its code anywhere; calls are made in `services` alone. */
const apiClients = (source: ts.SourceFile) =>
  valuesFrom(source, /(^|\/)services\/http$/)
    .filter(({ name }) => name !== 'ApiError')
    .map(tell);

const platformGlobals =
  /^(wx|window|document|localStorage|sessionStorage|navigator|location|fetch|XMLHttpRequest|FileReader)$/;

function globalsIn(source: ts.SourceFile): string[] {
  const names = [...nodesOf(source)].filter(ts.isIdentifier).filter(({ text }) => platformGlobals.test(text));
  const declared = new Set([...nodesOf(source)].flatMap((node) => (isBinding(node) ? [node.name.text] : [])));
  return names
    .filter((node) => isRead(node) && !declared.has(node.text))
    .map((node) => `${placeOf(node)} ${node.text}`);
}

const isBinding = (node: ts.Node): node is ts.NamedDeclaration & { name: ts.Identifier } =>
  (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isImportSpecifier(node)) &&
  ts.isIdentifier(node.name);

function isRead(name: ts.Identifier): boolean {
  const { parent } = name;
  const isUsed = ts.isPropertyAccessExpression(parent) || ts.isCallExpression(parent) || ts.isNewExpression(parent);
  return isUsed && parent.expression === name;
}

describe('outside miniapp/platform', () => {
  it('nothing of Taro but its hooks is called', () => {
    expect(outside('miniapp/platform/').flatMap(taroApis)).toEqual([]);
  });

  it("nobody touches the browser's or WeChat's own globals", () => {
    expect(outside('miniapp/platform/').flatMap(globalsIn)).toEqual([]);
  });
});

describe('outside miniapp/services', () => {
  it('nobody calls the server', () => {
    expect(outside('miniapp/services/').flatMap(apiClients)).toEqual([]);
  });
});

describe('caught are', () => {
  const fixture = (text: string) => parse(join(root, 'miniapp/pages/fixture.ts'), text);

  it.each([
    ["import Taro from '@tarojs/taro';", 1],
    ["import { request, useDidShow } from '@tarojs/taro';", 1],
    ["import { useDidShow } from '@tarojs/taro';", 0],
    ["import type Taro from '@tarojs/taro';", 0],
  ])('Taro: %s', (text, count) => {
    expect(taroApis(fixture(text))).toHaveLength(count);
  });

  it.each([
    ["import { http } from '@/services/http';", 1],
    ["import { ApiError } from '@/services/http';", 0],
    ["import * as client from '../../services/http';", 1],
  ])('the client: %s', (text, count) => {
    expect(apiClients(fixture(text))).toHaveLength(count);
  });

  it.each([
    ['wx.login()', 1],
    ['window.scrollTo(0, 0)', 1],
    ["const answer = fetch('/api')", 1],
    ['const { location } = draft; show(location.words)', 0],
    ['draft.location.words', 0],
  ])('globals: %s', (text, count) => {
    expect(globalsIn(fixture(text))).toHaveLength(count);
  });
});
