import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesIn, nodesOf, parse, placeOf, root } from './sources.js';

/**
 * What a database that is distributed by tenant would refuse, and what one district must never see of another: statements
 * that lock, write or read a tenant's rows without saying which tenant.
 */

const textOf = (name: string) => readFileSync(join(root, name), 'utf8');
const sources = filesIn('api', 'db').map((name) => parse(join(root, name), textOf(name)));

/** Tables with a tenant, as `db/schema` declares them: the name in SQL, and in code. */
function tenantTables(): { inSql: string[]; inCode: string[] } {
  const texts = filesIn('db/schema').map(textOf);
  const declared = texts.flatMap((text) => [
    ...text.matchAll(/export const (\w+) = pgTable\(\s*'(\w+)',\s*\{\s*(?:\/\*\*[^*]*\*\/\s*)?tenantId: tenantId\(\)/g),
  ]);
  return { inSql: declared.map((match) => match[2] ?? ''), inCode: declared.map((match) => match[1] ?? '') };
}

interface SqlText {
  node: ts.Node;
  /** With `${…}` kept as it is written. */
  text: string;
}

/** Every template tagged as SQL. */
function sqlTexts(source: ts.SourceFile): SqlText[] {
  return [...nodesOf(source)].filter(ts.isTaggedTemplateExpression).flatMap((node) => {
    const isSql = /^(sql|tx|\w*[sS]ql)$/.test(node.tag.getText().replace(/\.raw$/, ''));
    return isSql ? [{ node, text: node.template.getText().slice(1, -1).replace(/\s+/g, ' ') }] : [];
  });
}

/** Statements that lock rows without an equality on the tenant. */
function looseLocks(source: ts.SourceFile): string[] {
  const raw = sqlTexts(source).filter(({ text }) => /\bfor (no key update|update|key share|share)\b/i.test(text));
  const loose = raw.filter(({ text }) => !/\btenant_id = \$\{/.test(text)).map(({ node }) => node);
  const built = [...nodesOf(source)].filter(ts.isCallExpression).filter((call) => {
    const isLock = ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'for';
    return isLock && /^'(no key update|update|key share|share)'$/.test(call.arguments[0]?.getText() ?? '');
  });
  return [...loose, ...built.filter((call) => !/\beq\(\s*\w+\.tenantId,/.test(call.getText()))].map(placeOf);
}

/** Rows of VALUES that hold a query. */
function queriesInValues(source: ts.SourceFile): string[] {
  const raw = sqlTexts(source).filter(({ text }) => valueRows(text).some((row) => /\bselect\b/i.test(row)));
  const built = [...nodesOf(source)].filter(ts.isCallExpression).filter((call) => {
    const isValues = ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'values';
    return isValues && call.arguments.some((argument) => /`[^`]*\bselect\b/i.test(argument.getText()));
  });
  return [...raw.map(({ node }) => node), ...built].map(placeOf);
}

/** What stands between the parentheses after each VALUES. */
function valueRows(text: string): string[] {
  return [...text.matchAll(/\bvalues\s*\(/gi)].map(({ index, 0: { length } }) => {
    let depth = 1;
    let end = index + length;
    while (end < text.length && depth > 0) {
      if (text[end] === '(') depth += 1;
      if (text[end] === ')') depth -= 1;
      end += 1;
    }
    return text.slice(index + length, end);
  });
}

/** Statements on a tenant's table that never mention the tenant. */
function tenantless(source: ts.SourceFile): string[] {
  const { inSql, inCode } = tenantTables();
  const named = new RegExp(
    `\\b(from|join|into|update) (only )?(${inSql.join('|')}|\\$\\{(${inCode.join('|')})\\})(?![\\w.])`,
    'i',
  );
  const found = sqlTexts(source).filter(({ text }) => named.test(text) && !/tenant_?id/i.test(text));
  return found.map(({ node }) => placeOf(node));
}

/** Statements built on a tenant's table that never compare the tenant, neither in place nor in what they name. */
function tenantlessBuilt(source: ts.SourceFile): string[] {
  const { inCode } = tenantTables();
  const named = declarations(source);
  const chains = [...nodesOf(source)].filter(ts.isCallExpression).filter(({ expression, arguments: [table] }) => {
    const isStatement =
      ts.isPropertyAccessExpression(expression) && /^(from|update|delete)$/.test(expression.name.text);
    return isStatement && table !== undefined && ts.isIdentifier(table) && inCode.includes(table.text);
  });
  const whole = chains.map(wholeChain);
  return whole
    .filter((chain) => ![chain, ...mentioned(chain, named)].some((node) => /\btenantId\b/.test(node.getText())))
    .map(placeOf);
}

function wholeChain(call: ts.Node): ts.Node {
  const { parent } = call;
  const goesOn = ts.isPropertyAccessExpression(parent) || (ts.isCallExpression(parent) && parent.expression === call);
  return goesOn ? wholeChain(parent) : call;
}

/** Functions and constants of a file, by name. */
function declarations(source: ts.SourceFile): Map<string, ts.Node> {
  const found = [...nodesOf(source)].filter((node) => ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node));
  return new Map(found.map((node) => [node.name?.getText() ?? '', node]));
}

function mentioned(chain: ts.Node, named: Map<string, ts.Node>): ts.Node[] {
  return [...nodesOf(chain)].filter(ts.isIdentifier).flatMap(({ text }) => named.get(text) ?? []);
}

const fixture = (text: string) => parse(join(root, 'fixture.ts'), text);

describe('every statement', () => {
  it('that locks rows says of which tenant', () => {
    expect(sources.flatMap(looseLocks)).toEqual([]);
  });

  it('that inserts values holds no query among them', () => {
    expect(sources.flatMap(queriesInValues)).toEqual([]);
  });

  it('on a table of a tenant names the tenant', () => {
    expect(tenantTables().inSql.length).toBeGreaterThan(20);
    expect(sources.flatMap(tenantless)).toEqual([]);
    expect(sources.flatMap(tenantlessBuilt)).toEqual([]);
  });
});

describe('caught are', () => {
  it.each([
    ['sql`select * from ticket where tenant_id = ${a} and id = ${b} for update`', 0],
    ['sql`select * from ticket where id = ${b} for update`', 1],
    ['sql`select * from ticket where id = ${b}\n for  no key update skip locked`', 1],
    ["db.select().from(outbox).where(and(eq(outbox.tenantId, tenant.id), x)).for('update', { skipLocked: true })", 0],
    ["db.select().from(outbox).where(eq(outbox.id, id)).for('update')", 1],
  ])('a lock without a tenant: %s', (text, count) => {
    expect(looseLocks(fixture(text))).toHaveLength(count);
  });

  it.each([
    ['sql`insert into t (a, b) values (${a}, (select max(b) from t))`', 1],
    ['sql`with n as (insert into t (a) values (${a}) returning a) select a from n`', 0],
    ['db.insert(t).values({ tenantId, b: sql`(select max(b) from t)` })', 1],
    ['db.insert(t).values({ tenantId, b: sql`now()` })', 0],
  ])('a query among values: %s', (text, count) => {
    expect(queriesInValues(fixture(text))).toHaveLength(count);
  });

  it.each([
    ['sql`update ticket set status = ${s} where id = ${id}`', 1],
    ['sql`select 1 from ${ticket} where id = ${id}`', 1],
    ['sql`select 1 from ${ticket} where ${ticket.tenantId} = ${t} and id = ${id}`', 0],
    ['sql`select name from person where id = ${id}`', 0],
    ['sql`${ticket.status} = ${s}`', 0],
  ])('a statement without a tenant: %s', (text, count) => {
    expect(tenantless(fixture(text))).toHaveLength(count);
  });

  it.each([
    ['const rows = db.select().from(ticket).where(eq(ticket.id, id))', 1],
    ['const rows = db.update(ticket).set({ status }).where(eq(ticket.id, id)).returning()', 1],
    ['const rows = db.select().from(ticket).where(and(eq(ticket.tenantId, tenant.id), eq(ticket.id, id)))', 0],
    ['const isIt = eq(ticket.tenantId, id); const rows = db.delete(ticket).where(isIt)', 0],
    ['const rows = db.select().from(person).where(eq(person.id, id))', 0],
  ])('a built statement without a tenant: %s', (text, count) => {
    expect(tenantlessBuilt(fixture(text))).toHaveLength(count);
  });
});
