/** Parses a source file for the house rules: what it imports and exports, which globals it uses, what its comments say. */
import { parseSync } from 'vite'

export type Import = { from: string | null; isType: boolean; line: number }
export type Source = {
  /** every import, `export from`, `import()`, `require()` and import type; `from` is null when it is computed */
  imports: Import[]
  /** things from outside of the file, such as `fetch`, `Date.now` or `new Date()` */
  globals: { name: string; line: number }[]
  defaultExport: boolean
  /** `export * from` */
  starExport: boolean
  comments: { text: string; line: number }[]
}

type Node = { type: string; start: number; [key: string]: unknown }

/** Throws when the text is not TypeScript. */
export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text)
  const [error] = parsed.errors
  if (error) throw new Error(`${path}: ${error.message}`)
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length
  const source: Source = {
    imports: [],
    globals: [],
    defaultExport: false,
    starExport: false,
    comments: parsed.comments.map(({ value, start }) => ({ text: value, line: lineOf(start) })),
  }
  const addImport = (from: unknown, isType: boolean, start: number) =>
    source.imports.push({ from: literal(from), isType, line: lineOf(start) })
  const addGlobal = (name: string, start: number) => source.globals.push({ name, line: lineOf(start) })

  const visit = (node: Node, parent: Node | null, key: string) => {
    switch (node.type) {
      case 'ImportDeclaration':
        addImport(node.source, node.importKind === 'type' || allTypes(node.specifiers), node.start)
        break
      case 'ExportNamedDeclaration':
        if (node.source) addImport(node.source, node.exportKind === 'type', node.start)
        break
      case 'ExportAllDeclaration':
        source.starExport = true
        addImport(node.source, node.exportKind === 'type', node.start)
        break
      case 'ExportDefaultDeclaration':
        source.defaultExport = true
        break
      case 'ImportExpression':
        addImport(node.source, false, node.start)
        break
      case 'TSImportType':
        addImport(node.source ?? node.argument, true, node.start)
        break
      case 'CallExpression': {
        const called = nameOf(node.callee)
        if (called === 'require') addImport((node.arguments as unknown[])[0], false, node.start)
        if (called === 'Date') addGlobal('new Date()', node.start)
        break
      }
      case 'NewExpression':
        if (nameOf(node.callee) === 'Date' && (node.arguments as unknown[]).length === 0)
          addGlobal('new Date()', node.start)
        break
      case 'MemberExpression': {
        const owner = nameOf(node.object)
        const member = node.computed ? literal(node.property) : nameOf(node.property)
        if (owner && member) addGlobal(`${owner}.${member}`, node.start)
        break
      }
      case 'Identifier':
        if (!isOnlyAName(parent, key)) addGlobal(String(node.name), node.start)
        break
    }
    for (const [name, child] of Object.entries(node))
      for (const next of nodesIn(child)) visit(next, node, name)
  }
  visit(parsed.program as unknown as Node, null, '')
  return source
}

/** `{ fetch: 1 }` and `line.fetch` name a property, not the global. */
function isOnlyAName(parent: Node | null, key: string): boolean {
  if (!parent) return false
  return (key === 'key' || key === 'property') && !parent.computed
}

const nodesIn = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (item): item is Node => typeof item === 'object' && item !== null && typeof item.type === 'string',
  )

const allTypes = (specifiers: unknown): boolean =>
  Array.isArray(specifiers) && specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type')

function literal(node: unknown): string | null {
  const {
    type,
    value,
    literal: inner,
  } = (node ?? {}) as { type?: string; value?: unknown; literal?: unknown }
  if (type === 'TSLiteralType') return literal(inner)
  return type === 'Literal' && typeof value === 'string' ? value : null
}

function nameOf(node: unknown): string | null {
  const { type, name } = (node ?? {}) as { type?: string; name?: string }
  return type === 'Identifier' && name ? name : null
}
