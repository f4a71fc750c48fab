import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesIn, nodesOf, parse, placeOf, root } from './sources.js';

/** Small agreements that nobody should have to remember. */

const textOf = (name: string) => readFileSync(join(root, name), 'utf8');
const parsed = (name: string) => parse(join(root, name), textOf(name));

describe('a test file', () => {
  const projects = ['rules', 'architecture', 'services', 'http', 'miniapp', 'weapp', 'e2e'];
  const tests = filesIn('tests').filter((name) => /\.(test|spec)\.tsx?$/.test(name));

  it('lies where a Jest project looks for it, under the name it looks for', () => {
    const lost = tests.filter((name) => !projects.includes(name.split('/')[1] ?? '') || !/\.test\.tsx?$/.test(name));
    expect(lost).toEqual([]);
  });

  it('runs all of its promises', () => {
    const silenced = tests.flatMap((name) =>
      [...nodesOf(parsed(name))].filter(ts.isCallExpression).flatMap(({ expression }) => {
        const call = expression.getText();
        return /^(x(it|test|describe)|f(it|describe)|(it|test|describe)\.(only|skip|todo|failing))\b/.test(call)
          ? [`${placeOf(expression)} ${call}`]
          : [];
      }),
    );
    expect(silenced).toEqual([]);
  });
});

describe('a capability', () => {
  const capabilities = readdirSync(join(root, 'api/_domain')).filter((name) =>
    statSync(join(root, 'api/_domain', name)).isDirectory(),
  );

  it('has a door', () => {
    const closed = capabilities.filter((name) => !readdirSync(join(root, 'api/_domain', name)).includes('index.ts'));
    expect(closed).toEqual([]);
  });

  it('has tests that call it', () => {
    const tests = filesIn('tests')
      .filter((name) => name.endsWith('.test.ts'))
      .map(textOf);
    expect(capabilities.filter((name) => !tests.some((text) => text.includes(`/_domain/${name}/`)))).toEqual([]);
  });
});

describe('code that runs as a function', () => {
  const server = filesIn('api', 'db').map(parsed);

  it('names the files it imports in full, as native modules need it', () => {
    const bare = server.flatMap((source) =>
      [...nodesOf(source)].filter(ts.isStringLiteral).filter(({ parent, text }) => {
        const isImport = ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || isDynamicImport(parent);
        return isImport && text.startsWith('.') && !/\.(js|json)$/.test(text);
      }),
    );
    expect(bare.map((node) => `${placeOf(node)} ${node.getText()}`)).toEqual([]);
  });

  it('needs no import.meta and nothing awaited at the top', () => {
    const found = server.flatMap((source) =>
      [...nodesOf(source)].filter((node) => ts.isMetaProperty(node) || isAwaitedAtTop(node)),
    );
    expect(found.map(placeOf)).toEqual([]);
  });

  it('is two functions: every other file under api/ is private', () => {
    expect(
      readdirSync(join(root, 'api'))
        .filter((name) => !name.startsWith('_'))
        .sort(),
    ).toEqual(['cron.ts', 'index.ts']);
  });
});

function isDynamicImport(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function isAwaitedAtTop(node: ts.Node): boolean {
  return ts.isAwaitExpression(node) && ts.findAncestor(node, ts.isFunctionLike) === undefined;
}

describe('a pure file of the domain', () => {
  const pure = filesIn('api/_domain').filter((name) =>
    /\/(rules|state-table|story|policy-table|geometry|coordinates)\.ts$/.test(name),
  );

  it('never asks what time it is, nor throws dice', () => {
    const found = pure.map(parsed).flatMap((source) =>
      [...nodesOf(source)].filter((node) => {
        if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && node.arguments?.length === 0;
        return (
          ts.isPropertyAccessExpression(node) &&
          /^(Date\.now|Math\.random|performance\.now|process\.env)$/.test(node.getText())
        );
      }),
    );
    expect(pure.length).toBeGreaterThan(10);
    expect(found.map(placeOf)).toEqual([]);
  });
});

describe('the tree', () => {
  const ignored = new Set(['node_modules', 'dist', 'coverage', 'package-lock.json']);
  const everything = (folder = ''): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      const isHidden =
        entry.name.startsWith('.') && !['.ci', '.env.example', '.npmrc', '.gitignore'].includes(entry.name);
      if (isHidden || ignored.has(entry.name)) return [];
      return entry.isDirectory() ? everything(name) : [name];
    });
  const texts = everything().filter((name) =>
    /\.(tsx?|[cm]?js|jsonc?|md|sql|scss|html|txt|ya?ml)$|run$|Dockerfile|\.env\.example|\.npmrc/.test(name),
  );

  it('knows no place of one machine, and no registry', () => {
    const place = /(^|['"`\s(=:])\/(home|root|Users|mnt|work)\/|registry\.[\w-]+\.(org|com|cn)|npmmirror/m;
    expect(
      texts.filter((name) => place.test(textOf(name)) && name !== 'tests/architecture/conventions.test.ts'),
    ).toEqual([]);
  });

  it('locks packages without saying where they came from', () => {
    expect(textOf('package-lock.json')).not.toContain('"resolved"');
  });
});
