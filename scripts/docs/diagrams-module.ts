import { GENERATED } from './markdown';

/** The module that holds the flowcharts, as Prettier would write it. */
export function diagramsModule(diagrams: ReadonlyMap<string, string>): string {
  const entries = [...diagrams].map(([key, text]) => `  ${keyOf(key)}: \`${escaped(text)}\`,\n`);
  return [
    `// ${GENERATED}\n`,
    '/** The flowchart of each procedure as Mermaid text, by its key. */\n',
    `export const diagrams: Readonly<Record<string, string>> = {\n${entries.join('')}};\n`,
  ].join('');
}

// only a key that is no name of its own has quotes
function keyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
}
