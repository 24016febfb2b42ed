import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

/** A code that the sources give, and where. */
export interface GivenCode {
  readonly code: string;
  readonly owner: string;
  /** `packages/journal/src/append.ts:27` */
  readonly place: string;
}
export interface CodesFound {
  readonly given: readonly GivenCode[];
  /** Places whose code could not be followed to texts in every case. */
  readonly untraced: readonly string[];
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });

/** Sources of what is thrown and answered; the contract suites are tests, and their codes are samples. */
export const sourcesUnder = (root: string): string[] =>
  readdirSync(join(root, "packages"))
    .flatMap((owner) => filesUnder(join(root, "packages", owner, "src")))
    .filter((path) => path.endsWith(".ts") && !path.includes("/src/contract/"));

interface Followed {
  readonly texts: readonly string[];
  readonly whole: boolean;
}
const either: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken]);

/** Issues of zod have codes of their own, which nobody is told. */
const isIssue = ({ parent: { parent: call } }: ts.Node): boolean =>
  ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === "addIssue";

/**
 * Reads every object that says `code: …` and follows what it says to texts: through conditions, constants, look-ups in
 * constant records, and parameters, to every call of the function in these files.
 */
export const codesIn = (program: ts.Program, files: readonly string[], root: string): CodesFound => {
  const checker = program.getTypeChecker();
  const sources = files.map((file) => program.getSourceFile(file)).filter((source) => source !== undefined);

  const calls = new Map<ts.Symbol, ts.CallExpression[]>();
  const objects: (ts.PropertyAssignment | ts.ShorthandPropertyAssignment)[] = [];
  const target = (node: ts.Node): ts.Symbol | undefined => {
    const symbol = checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  };
  const read = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const symbol = ts.isIdentifier(node.expression) ? target(node.expression) : undefined;
      if (symbol) calls.set(symbol, [...(calls.get(symbol) ?? []), node]);
    } else if ((ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && ts.isIdentifier(node.name) && node.name.text === "code") {
      objects.push(node);
    }
    ts.forEachChild(node, read);
  };
  for (const source of sources) read(source);

  const textsOf = (type: ts.Type): string[] | undefined => {
    const parts = type.isUnion() ? type.types : [type];
    const texts = parts.filter((part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
    return texts.length > 0 && texts.every((part) => part.isStringLiteral()) ? texts.map((part) => (part as ts.StringLiteralType).value) : undefined;
  };

  const declarationOf = (node: ts.Identifier): ts.Declaration | undefined =>
    (ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : target(node))?.valueDeclaration;

  /** What every call of a function hands in for this parameter. */
  const argumentsFor = (parameter: ts.ParameterDeclaration): readonly ts.Expression[] => {
    const { parent } = parameter;
    const named = ts.isFunctionDeclaration(parent) ? parent : parent.parent;
    if (!ts.isFunctionDeclaration(named) && !ts.isVariableDeclaration(named)) return [];
    const symbol = named.name && ts.isIdentifier(named.name) ? target(named.name) : undefined;
    const index = parent.parameters.indexOf(parameter);
    return (symbol ? (calls.get(symbol) ?? []) : []).flatMap((call) => call.arguments[index] ?? []);
  };

  /** `whole` is false where something leads out of what can be followed. */
  const follow = (node: ts.Expression, seen: ReadonlySet<ts.Node>): Followed => {
    if (seen.has(node)) return { texts: [], whole: true };
    const next = new Set([...seen, node]);
    const all = (nodes: readonly ts.Expression[]): Followed => {
      const found = nodes.map((one) => follow(one, next));
      return { texts: found.flatMap(({ texts }) => texts), whole: nodes.length > 0 && found.every(({ whole }) => whole) };
    };
    if (ts.isStringLiteralLike(node)) return { texts: [node.text], whole: true };
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return follow(node.expression, next);
    if (ts.isConditionalExpression(node)) return all([node.whenTrue, node.whenFalse]);
    if (ts.isBinaryExpression(node) && either.has(node.operatorToken.kind)) return all([node.left, node.right]);
    if (ts.isObjectLiteralExpression(node)) return all(node.properties.flatMap((property) => (ts.isPropertyAssignment(property) ? [property.initializer] : [])));
    const texts = textsOf(checker.getTypeAtLocation(node));
    if (texts) return { texts, whole: true };
    if (ts.isElementAccessExpression(node)) return follow(node.expression, next);
    const declaration = ts.isIdentifier(node) ? declarationOf(node) : undefined;
    if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) return follow(declaration.initializer, next);
    if (declaration && ts.isParameter(declaration)) return all([...argumentsFor(declaration), ...(declaration.initializer ? [declaration.initializer] : [])]);
    return { texts: [], whole: false };
  };

  const given: GivenCode[] = [];
  const untraced: string[] = [];
  for (const object of objects) {
    const source = object.getSourceFile();
    const path = relative(root, source.fileName);
    const place = `${path}:${source.getLineAndCharacterOfPosition(object.getStart()).line + 1}`;
    const expression = ts.isPropertyAssignment(object) ? object.initializer : object.name;
    if (ts.isNumericLiteral(expression) || isIssue(object)) continue;
    const { texts, whole } = follow(expression, new Set());
    if (!whole) untraced.push(place);
    given.push(...[...new Set(texts)].map((code) => ({ code, owner: path.split("/")[1] as string, place })));
  }
  return { given, untraced };
};
