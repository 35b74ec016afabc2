import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Something that a source file says: words with holes where values go. */
export interface Said {
  /** The words; `HOLE` stands for a value that only running tells. */
  readonly words: string;
  /** File and line of the words. */
  readonly at: string;
}

/** Stands for a value. */
export const HOLE = "\u0000";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");

/** Which argument of a call holds words: its position, and its field where the argument is an object. */
interface Place {
  readonly index: number;
  readonly field?: string;
}

/** Constructors whose arguments are read by people. */
const CONSTRUCTORS: Readonly<Record<string, readonly Place[]>> = {
  Dlt698Error: [{ index: 1 }],
  ApduError: [{ index: 1 }],
  TransportError: [{ index: 1, field: "detail" }],
  MessageError: [{ index: 1 }],
  ProfileFileError: [{ index: 2 }],
  StateFileError: [{ index: 2 }],
  ScriptError: [{ index: 0 }],
  InvalidArgumentError: [{ index: 0 }],
  Failure: [{ index: 0 }],
};

/** Sources whose words reach nobody who runs the command: test doubles and the vendor's arithmetic. */
const UNHEARD = /transport.src.mock.(script|memory)|esam-api.src.(simulator|scheme)|native.binary/;

const ASSIGNMENTS = new Set([ts.SyntaxKind.EqualsToken, ts.SyntaxKind.PlusEqualsToken]);

/** Parameters that take words, whoever declares them. */
const SPOKEN = new Set(["message", "why"]);

/** Functions that translate their first argument. */
const TRANSLATORS = new Set(["t", "app.t", "text", "inLanguage", "inWords"]);

type Env = ReadonlyMap<ts.Symbol, readonly string[]>;

/** Everything that the sources of the packages say in errors. */
export function everythingSaid(packages: readonly string[]): Said[] {
  return new Reader(packages).read();
}

class Reader {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly files: readonly ts.SourceFile[];
  private readonly calls = new Map<ts.Symbol, (ts.CallExpression | ts.NewExpression)[]>();
  private readonly places: { symbol: ts.Symbol; place: Place }[] = [];
  private readonly seen = new Set<string>();
  private readonly ids = new Map<ts.Symbol, number>();
  private readonly said = new Map<string, Said>();
  private readonly evaluating = new Set<ts.Node>();

  constructor(packages: readonly string[]) {
    const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), (path) =>
      readFileSync(path, "utf8"),
    );
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const roots = packages
      .flatMap((name) => ts.sys.readDirectory(join(root, "packages", name, "src"), [".ts"]))
      .filter((path) => !UNHEARD.test(path));
    this.program = ts.createProgram(roots, { ...options, types: ["node"] });
    this.checker = this.program.getTypeChecker();
    this.files = this.program.getSourceFiles().filter(({ fileName }) => roots.includes(fileName));
  }

  read(): Said[] {
    for (const file of this.files) this.collect(file);
    for (let next = 0; next < this.places.length; next++) {
      const { symbol, place } = this.places[next]!;
      for (const call of this.calls.get(symbol) ?? []) {
        const argument = call.arguments?.[place.index];
        if (argument === undefined || ts.isSpreadElement(argument)) continue;
        if (place.field === undefined) this.say(argument);
        else for (const value of this.fieldOf(argument, place.field)) this.say(value);
      }
    }
    return [...this.said.values()];
  }

  private collect(node: ts.Node): void {
    if (ts.isClassDeclaration(node) && node.name !== undefined) {
      const symbol = this.checker.getSymbolAtLocation(node.name)!;
      for (const place of CONSTRUCTORS[node.name.text] ?? []) this.add(symbol, place);
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const symbol = this.symbolOf(node.expression);
      if (symbol !== undefined) {
        const list = this.calls.get(symbol);
        if (list === undefined) this.calls.set(symbol, [node]);
        else list.push(node);
        if (symbol.name === "InvalidArgumentError") this.add(symbol, { index: 0 });
      }
      // Functions that are handed over have no declaration to follow; the name of the parameter tells.
      const parameters =
        node.expression.kind === ts.SyntaxKind.SuperKeyword
          ? []
          : (this.checker.getResolvedSignature(node)?.parameters ?? []);
      for (const [index, { name }] of parameters.entries()) {
        const argument = node.arguments?.[index];
        if (SPOKEN.has(name) && argument !== undefined && !ts.isSpreadElement(argument)) this.say(argument);
      }
    }
    if (ts.isObjectLiteralExpression(node)) {
      const [code, message] = ["code", "message"].map((name) => this.property(node, name));
      if (code && message) this.say(message);
    }
    ts.forEachChild(node, (child) => this.collect(child));
  }

  private add(symbol: ts.Symbol, place: Place): void {
    const id = this.ids.get(symbol) ?? this.ids.size;
    this.ids.set(symbol, id);
    const key = `${id} ${place.index} ${place.field ?? ""}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.places.push({ symbol, place });
  }

  private say(expression: ts.Expression): void {
    for (const words of this.words(expression, new Map())) this.note(words, expression);
  }

  private note(words: string, node: ts.Node): void {
    if (!/[A-Za-z]/.test(words)) return;
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    if (!this.said.has(words))
      this.said.set(words, { words, at: `${relative(root, file.fileName)}:${line + 1}` });
  }

  /** What an expression can come to. */
  private words(node: ts.Expression, env: Env): readonly string[] {
    if (this.evaluating.has(node)) return [HOLE];
    this.evaluating.add(node);
    try {
      const words = this.evaluate(node, env);
      return words.length === 1 && words[0] === HOLE ? this.typed(node) : words;
    } finally {
      this.evaluating.delete(node);
    }
  }

  /** The few words that an expression's type allows. */
  private typed(node: ts.Expression): readonly string[] {
    const type = this.checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    if (parts.length > 3 || !parts.every((part) => part.isStringLiteral())) return [HOLE];
    return parts.map((part) => (part as ts.StringLiteralType).value);
  }

  private evaluate(node: ts.Expression, env: Env): readonly string[] {
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text];
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node)
    )
      return this.words(node.expression, env);
    if (ts.isTemplateExpression(node)) {
      let all: readonly string[] = [node.head.text];
      for (const { expression, literal } of node.templateSpans) {
        all = product(product(all, this.inside(expression, env)), [literal.text]);
      }
      return all;
    }
    if (ts.isConditionalExpression(node))
      return [...this.words(node.whenTrue, env), ...this.words(node.whenFalse, env)];
    if (ts.isBinaryExpression(node) && this.couldBeText(node)) {
      const kind = node.operatorToken.kind;
      if (kind === ts.SyntaxKind.PlusToken)
        return product(this.words(node.left, env), this.words(node.right, env));
      if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
        return [...this.words(node.left, env), ...this.words(node.right, env)];
    }
    if (ts.isAwaitExpression(node)) {
      return ts.isCallExpression(node.expression) ? this.call(node.expression, env) : [HOLE];
    }
    // A number is a value, whatever it is made of.
    if (!this.couldBeText(node)) return [HOLE];
    if (ts.isIdentifier(node)) return this.identifier(node, env);
    if (ts.isElementAccessExpression(node)) return this.table(node.expression) ?? [HOLE];
    if (ts.isPropertyAccessExpression(node)) return this.member(node);
    if (ts.isCallExpression(node)) return this.call(node, env);
    return [HOLE];
  }

  /** What stands inside a template: few words are put in, many are told apart from it. */
  private inside(node: ts.Expression, env: Env): readonly string[] {
    const words = this.words(node, env);
    if (words.length <= 4) return words;
    for (const one of words) if (one !== HOLE) this.note(one, node);
    return [HOLE];
  }

  private identifier(node: ts.Identifier, env: Env): readonly string[] {
    const symbol = this.symbolOf(node);
    if (symbol === undefined) return [HOLE];
    const known = env.get(symbol);
    if (known !== undefined) return known;
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined) return [HOLE];
    if (ts.isParameter(declaration)) return this.parameter(declaration, null);
    if (ts.isBindingElement(declaration)) {
      const pattern = declaration.parent;
      if (ts.isObjectBindingPattern(pattern) && ts.isParameter(pattern.parent)) {
        return this.parameter(pattern.parent, (declaration.propertyName ?? declaration.name).getText());
      }
      return [HOLE];
    }
    if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
      if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0)
        return this.variable(symbol, declaration);
      return this.words(declaration.initializer, env);
    }
    return [HOLE];
  }

  /** Words that are put together piece by piece: each is told apart. */
  private variable(symbol: ts.Symbol, declaration: ts.VariableDeclaration): readonly string[] {
    const visit = (node: ts.Node): void => {
      if (
        ts.isBinaryExpression(node) &&
        ASSIGNMENTS.has(node.operatorToken.kind) &&
        this.symbolOf(node.left) === symbol
      )
        this.say(node.right);
      ts.forEachChild(node, visit);
    };
    if (declaration.initializer !== undefined) this.say(declaration.initializer);
    visit(declaration.parent.parent.parent);
    return [HOLE];
  }

  /** The function's callers hand the words over. */
  private parameter(declaration: ts.ParameterDeclaration, field: string | null): readonly string[] {
    const owner = declaration.parent;
    const name = nameOf(owner);
    const symbol = name === undefined ? undefined : this.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && this.isText(declaration, field)) {
      const index = owner.parameters.indexOf(declaration);
      this.add(symbol, field === null ? { index } : { index, field });
      if (declaration.initializer !== undefined && field === null)
        return [HOLE, ...this.words(declaration.initializer, new Map())];
    }
    return [HOLE];
  }

  private couldBeText(node: ts.Expression): boolean {
    const type = this.checker.getTypeAtLocation(node);
    const parts = type.isUnion() ? type.types : [type];
    return parts.some(
      ({ flags }) => (flags & (ts.TypeFlags.StringLike | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0,
    );
  }

  private isText(declaration: ts.ParameterDeclaration, field: string | null): boolean {
    if (field !== null) return true;
    const type = this.checker.getTypeAtLocation(declaration);
    return (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.Union)) !== 0;
  }

  private member(node: ts.PropertyAccessExpression): readonly string[] {
    const symbol = this.symbolOf(node);
    const declaration = symbol?.valueDeclaration;
    if (declaration !== undefined && ts.isPropertyAssignment(declaration))
      return this.words(declaration.initializer, new Map());
    return [HOLE];
  }

  /** The values of a constant table. */
  private table(node: ts.Expression): readonly string[] | null {
    const declaration = this.symbolOf(node)?.valueDeclaration;
    if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return null;
    const made = bare(declaration.initializer);
    if (made !== undefined && ts.isArrayLiteralExpression(made)) {
      return made.elements.flatMap((element) => this.words(element, new Map()));
    }
    if (made === undefined || !ts.isObjectLiteralExpression(made)) return null;
    return made.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? this.words(property.initializer, new Map()) : [HOLE],
    );
  }

  private call(node: ts.CallExpression, env: Env): readonly string[] {
    const callee = node.expression.getText();
    if (TRANSLATORS.has(callee)) return [HOLE];
    if (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "join") {
      for (const item of this.items(node.expression.expression))
        for (const one of this.words(item, env)) this.note(one, item);
      return [HOLE];
    }
    const symbol = this.symbolOf(node.expression);
    const made = functionOf(symbol?.valueDeclaration);
    if (made === undefined || !this.files.includes(made.getSourceFile())) return [HOLE];
    const inner = new Map<ts.Symbol, readonly string[]>();
    for (const [index, parameter] of made.parameters.entries()) {
      if (!ts.isIdentifier(parameter.name)) continue;
      const argument = node.arguments[index] ?? parameter.initializer;
      const known = this.checker.getSymbolAtLocation(parameter.name);
      if (known !== undefined) inner.set(known, argument === undefined ? [HOLE] : this.words(argument, env));
    }
    const all = new Set(
      returns(made)
        .flatMap((one) => this.words(one, inner))
        .map((one) => (one === "" || /[A-Za-z]{2}/.test(one) ? one : HOLE)),
    );
    if (all.size === 1 || (all.size < 4 && !all.has(HOLE))) return [...all];
    // A helper's words are told apart from the sentence that they stand in.
    for (const one of all) if (one !== HOLE) this.note(one, node);
    return [HOLE];
  }

  private items(node: ts.Expression): readonly ts.Expression[] {
    const inner = bare(node);
    if (inner !== undefined && ts.isArrayLiteralExpression(inner)) return inner.elements;
    if (inner !== undefined && ts.isIdentifier(inner)) {
      const declaration = this.symbolOf(inner)?.valueDeclaration;
      if (declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer)
        return this.items(declaration.initializer);
    }
    return [];
  }

  private fieldOf(node: ts.Expression, field: string): readonly ts.Expression[] {
    const inner = bare(node);
    if (inner === undefined) return [];
    if (ts.isObjectLiteralExpression(inner)) {
      const value = this.property(inner, field);
      return value === undefined ? [] : [value];
    }
    if (ts.isIdentifier(inner)) {
      const declaration = this.symbolOf(inner)?.valueDeclaration;
      if (declaration === undefined) return [];
      if (ts.isVariableDeclaration(declaration) && declaration.initializer)
        return this.fieldOf(declaration.initializer, field);
      if (ts.isParameter(declaration)) this.parameter(declaration, field);
    }
    if (ts.isConditionalExpression(inner))
      return [...this.fieldOf(inner.whenTrue, field), ...this.fieldOf(inner.whenFalse, field)];
    return [];
  }

  private property(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
    for (const property of node.properties) {
      if (property.name?.getText() !== name) continue;
      if (ts.isPropertyAssignment(property)) return property.initializer;
      if (ts.isShorthandPropertyAssignment(property)) return property.name;
    }
    return undefined;
  }

  private symbolOf(node: ts.Node): ts.Symbol | undefined {
    const symbol =
      ts.isIdentifier(node) && ts.isShorthandPropertyAssignment(node.parent)
        ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
        : this.checker.getSymbolAtLocation(node);
    if (symbol === undefined) return undefined;
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }
}

const product = (left: readonly string[], right: readonly string[]) =>
  left.flatMap((one) => right.map((other) => one + other));

function bare(node: ts.Expression | undefined): ts.Expression | undefined {
  let inner = node;
  while (
    inner !== undefined &&
    (ts.isParenthesizedExpression(inner) || ts.isAsExpression(inner) || ts.isSatisfiesExpression(inner))
  )
    inner = inner.expression;
  return inner;
}

/** The name of a function, or of the constant or class that it is. */
function nameOf(node: ts.SignatureDeclaration): ts.Node | undefined {
  if (ts.isConstructorDeclaration(node)) return node.parent.name;
  if (node.name !== undefined) return node.name;
  return ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined;
}

function functionOf(
  declaration: ts.Declaration | undefined,
): (ts.FunctionLikeDeclaration & { body?: ts.Node | undefined }) | undefined {
  if (declaration === undefined) return undefined;
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) return declaration;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined) {
    const made = bare(declaration.initializer);
    if (made !== undefined && (ts.isArrowFunction(made) || ts.isFunctionExpression(made))) return made;
  }
  return undefined;
}

function returns(made: ts.FunctionLikeDeclaration): ts.Expression[] {
  const body = made.body;
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}
